def remove(request, item, user):
    # ruleid: py-assert-for-access
    assert request.user.is_staff, "staff only"
    # ruleid: py-assert-for-access
    assert user.has_perm("items.delete")
    # ok: py-assert-for-access
    assert item is not None
    # ok: py-assert-for-access
    assert user
    # ok: py-assert-for-access
    if not request.user.is_staff:
        raise PermissionError("staff only")
    item.delete()
