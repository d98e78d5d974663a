import tarfile
import zipfile


def unpack(archive, target, members):
    with tarfile.open(archive) as tar:
        # ruleid: py-tar-extract-without-filter
        tar.extractall(target)
    tar = tarfile.open(archive, "r:gz")
    # ruleid: py-tar-extract-without-filter
    tar.extractall(path=target, members=members)
    with tarfile.open(archive) as safe:
        # ok: py-tar-extract-without-filter
        safe.extractall(target, filter="data")
    with zipfile.ZipFile(archive) as zipped:
        # ok: py-tar-extract-without-filter
        zipped.extractall(target)
