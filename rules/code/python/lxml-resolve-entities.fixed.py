from lxml import etree

# ruleid: py-lxml-resolve-entities
parser = etree.XMLParser(resolve_entities=False)
# ruleid: py-lxml-resolve-entities
other = etree.XMLParser(load_dtd=False, resolve_entities=False, no_network=True)
# ok: py-lxml-resolve-entities
good = etree.XMLParser(resolve_entities=False)
# ok: py-lxml-resolve-entities
plain = etree.XMLParser(remove_blank_text=True)
