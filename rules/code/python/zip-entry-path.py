import os
import zipfile


def unpack(archive, target):
    with zipfile.ZipFile(archive) as zipped:
        for name in zipped.namelist():
            # ruleid: py-zip-entry-path
            with open(os.path.join(target, name), "wb") as out:
                out.write(zipped.read(name))
        for info in zipped.infolist():
            path = os.path.join(target, info.filename)
            # ruleid: py-zip-entry-path
            with open(path, "wb") as out:
                out.write(zipped.read(info))
        for info in zipped.infolist():
            # ok: py-zip-entry-path
            zipped.extract(info, target)
        # ok: py-zip-entry-path
        with open(os.path.join(target, "index"), "w") as out:
            out.write("done")


def path_of(target, name):
    return os.path.join(target, name)


def unpack_more(archive, target):
    with zipfile.ZipFile(archive) as zipped:
        for name in zipped.namelist():
            # ruleid: py-zip-entry-path
            open(path_of(target, name), "wb").write(zipped.read(name))
            # ruleid: py-zip-entry-path
            open(f"{target}/{name}", "wb").write(zipped.read(name))
            # ok: py-zip-entry-path
            open(path_of(target, os.path.basename(name)), "wb").write(zipped.read(name))
            # ok: py-zip-entry-path
            open(path_of(target, "index"), "w").write(name)
            path = os.path.realpath(path_of(target, name))
            if not path.startswith(target):
                continue
            # ok: py-zip-entry-path
            open(path, "wb").write(zipped.read(name))
