from ldap3.utils.conv import escape_filter_chars


def find(conn, base, name):
    # ruleid: py-ldap-filter-built
    conn.search(base, f"(uid={name})")
    # ruleid: py-ldap-filter-built
    conn.search(base, "(uid=" + name + ")", attributes=["cn"])
    # ok: py-ldap-filter-built
    conn.search(base, f"(uid={escape_filter_chars(name)})")
    found = "(uid=%s)" % name
    # ruleid: py-ldap-filter-built
    conn.search(base, found)
    # ok: py-ldap-filter-built
    conn.search(base, "(objectClass=person)")
    # ok: py-ldap-filter-built
    conn.search(name, "text")


def filter_of(name):
    return f"(uid={name})"


def handler(request, conn, base):
    name = request.GET["name"]
    # ruleid: py-ldap-filter-built
    conn.search(base, "(&(uid={})(active=1))".format(name))
    # ok: py-ldap-filter-built
    conn.search(base, "(uid=%s)" % escape_filter_chars(name))
    # ok: py-ldap-filter-built
    conn.search(base, "(uid=%d)" % int(name))
    # ok: py-ldap-filter-built
    conn.search(base, filter_of("root"))
