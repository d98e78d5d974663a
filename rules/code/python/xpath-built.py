def find(tree, name):
    # ruleid: py-xpath-built
    tree.xpath(f"//user[@name='{name}']")
    # ruleid: py-xpath-built
    tree.xpath("//user[@name='%s']" % name)
    # ruleid: py-xpath-built
    tree.xpath("//user[@name='" + name + "']")
    # ok: py-xpath-built
    tree.xpath("//user[@name=$name]", name=name)
    # ok: py-xpath-built
    tree.xpath("//user[1]")


def handler(request, tree):
    name = request.GET["name"]
    # ruleid: py-xpath-built
    tree.xpath("//user[@name='{}']".format(name))
    path = "//user[@name='" + name
    path += "']"
    # ruleid: py-xpath-built
    tree.xpath(path)
    # ruleid: py-xpath-built
    tree.xpath(request.GET["path"])
    # ok: py-xpath-built
    tree.xpath("//user[%d]" % int(name))
    if "'" in name:
        return
    # ok: py-xpath-built
    tree.xpath(f"//user[@name='{name}']")
