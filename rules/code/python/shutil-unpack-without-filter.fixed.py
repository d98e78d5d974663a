import shutil


def unpack(archive, target):
    # ruleid: py-shutil-unpack-without-filter
    shutil.unpack_archive(archive, target, filter="data")
    # ruleid: py-shutil-unpack-without-filter
    shutil.unpack_archive(archive, target, format="gztar", filter="data")
    # ok: py-shutil-unpack-without-filter
    shutil.unpack_archive(archive, target, filter="data")
    # ok: py-shutil-unpack-without-filter
    shutil.unpack_archive(archive, target, "zip")
