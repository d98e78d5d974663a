def remove(request, item, user):
    # ruleid: py-assert-for-access
    if not (request.user.is_staff):
        raise PermissionError("access denied")
    # ruleid: py-assert-for-access
    if not (user.has_perm("items.delete")):
        raise PermissionError("access denied")
    # ok: py-assert-for-access
    assert item is not None
    # ok: py-assert-for-access
    assert user
    # ok: py-assert-for-access
    if not request.user.is_staff:
        raise PermissionError("staff only")
    item.delete()
