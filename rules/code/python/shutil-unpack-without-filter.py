import shutil


def unpack(archive, target):
    # ruleid: py-shutil-unpack-without-filter
    shutil.unpack_archive(archive, target)
    # ruleid: py-shutil-unpack-without-filter
    shutil.unpack_archive(archive, target, format="gztar")
    # ok: py-shutil-unpack-without-filter
    shutil.unpack_archive(archive, target, filter="data")
    # ok: py-shutil-unpack-without-filter
    shutil.unpack_archive(archive, target, "zip")
