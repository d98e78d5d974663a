from lxml import etree

# ruleid: py-lxml-huge-tree
parser = etree.XMLParser(huge_tree=False)
# ruleid: py-lxml-huge-tree
rows = etree.iterparse("rows.xml", tag="row", huge_tree=False)
# ok: py-lxml-huge-tree
good = etree.XMLParser(huge_tree=False)
# ok: py-lxml-huge-tree
plain = etree.XMLParser()
