import pandas as pd


def pick(frame: pd.DataFrame, name):
    # ruleid: py-pandas-query-built
    one = frame.query(f"name == '{name}'")
    # ruleid: py-pandas-query-built
    two = pd.eval("frame." + name)
    # ok: py-pandas-query-built
    three = frame.query("name == @name")
    # ok: py-pandas-query-built
    four = frame[frame["name"] == name]
    return one, two, three, four
