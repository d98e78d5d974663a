from lxml import etree

# ruleid: py-lxml-network
parser = etree.XMLParser(no_network=True)
# ruleid: py-lxml-network
html = etree.HTMLParser(encoding="utf-8", no_network=True)
# ok: py-lxml-network
good = etree.XMLParser(no_network=True)
# ok: py-lxml-network
plain = etree.XMLParser()
