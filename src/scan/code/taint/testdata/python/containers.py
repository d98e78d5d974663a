import configparser
from collections import defaultdict


def keys():
    values = {}
    values["a"] = source()
    values["b"] = "constant"
    # ruleid: taint
    sink(values["a"])
    # ok: taint
    sink(values["b"])
    # ruleid: taint
    sink(values.get("a", "none"))
    # ok: taint
    sink(values.get("b"))


def literal():
    values = {"a": source(), "b": "constant"}
    # ruleid: taint
    sink(values["a"])
    # ok: taint
    sink(values["b"])
    others = dict(a=source(), b="constant")
    # ruleid: taint
    sink(others["a"])
    # todook: taint
    sink(others["b"])


def unknown_key(key):
    values = {"b": "constant"}
    values[key] = source()
    # ruleid: taint
    sink(values[key])
    others = {"a": source(), "b": "constant"}
    # ruleid: taint
    sink(others[key])


def positions():
    items = ["safe"]
    items.append(source())
    items.append("moresafe")
    items.pop(0)
    # ruleid: taint
    sink(items[0])
    # ok: taint
    sink(items[1])
    # ok: taint
    sink(items[-1])


def nested():
    users = [{"name": source(), "role": "guest"}]
    # ruleid: taint
    sink(users[0]["name"])
    # ok: taint
    sink(users[0]["role"])
    groups = defaultdict(list)
    groups["admins"].append(source())
    # ruleid: taint
    sink(groups["admins"][0])


def iterated():
    values = {"a": source()}
    for key, value in values.items():
        # ruleid: taint
        sink(value)
    for value in values.values():
        # ruleid: taint
        sink(value)
    names = {source()}
    for name in names:
        # ruleid: taint
        sink(name)


def merged():
    base = {"name": source(), "role": "guest"}
    user = {**base, "role": "admin"}
    # ruleid: taint
    sink(user["name"])
    # ok: taint
    sink(user["role"])
    items = ["a"]
    items.extend([source()])
    # ruleid: taint
    sink(items[1])


def sections():
    config = configparser.ConfigParser()
    config.add_section("names")
    config.set("names", "safe", "constant")
    config.set("names", "open", source())
    # todoruleid: taint
    sink(config.get("names", "open"))
    # todook: taint
    sink(config.get("names", "safe"))
