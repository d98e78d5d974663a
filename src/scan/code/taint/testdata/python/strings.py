import base64
import json
from string import Template


def joined():
    name = source()
    # ruleid: taint
    sink("Hello, " + name + "!")
    # ruleid: taint
    sink(f"Hello, {name}!")
    # ruleid: taint
    sink("Hello, %s" % name)
    # ruleid: taint
    sink("Hello, %(name)s" % {"name": name})
    # ruleid: taint
    sink("Hello, {}".format(name))
    # ruleid: taint
    sink("Hello, {name}".format(name=name))
    # ok: taint
    sink(f"Hello, {'you'}!")


def methods():
    name = source()
    # ruleid: taint
    sink(name.strip().lower())
    # ruleid: taint
    sink(name.replace("'", ""))
    # ruleid: taint
    sink("Hello, NAME".replace("NAME", name))
    # ruleid: taint
    sink(name.split(",")[0])
    # ruleid: taint
    sink(name[1:3])
    # ruleid: taint
    sink(name * 2)


def converted():
    name = source()
    # ruleid: taint
    sink(str(name))
    # ruleid: taint
    sink(base64.b64decode(name).decode("utf-8"))
    # ruleid: taint
    sink(json.loads(name)["user"])
    # ruleid: taint
    sink(Template("Hello, $name").substitute(name=name))


def built():
    parts = ["SELECT *"]
    # ok: taint
    sink(" ".join(parts))
    parts.append(source())
    # ruleid: taint
    sink(" ".join(parts))
