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
