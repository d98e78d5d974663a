import pandas
import pandas as pd


def frames(path):
    # ruleid: py-pandas-read-pickle
    one = pandas.read_pickle(path)
    # ruleid: py-pandas-read-pickle
    two = pd.read_pickle(path, compression="gzip")
    # ok: py-pandas-read-pickle
    pd.read_parquet(path)
    # ok: py-pandas-read-pickle
    one.to_pickle(path)
    return two
