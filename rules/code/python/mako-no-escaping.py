from mako.lookup import TemplateLookup
from mako.template import Template

# ruleid: py-mako-no-escaping
page = Template("<p>${name}</p>")
# ruleid: py-mako-no-escaping
pages = TemplateLookup(directories=["pages"])
# ok: py-mako-no-escaping
good = Template("<p>${name}</p>", default_filters=["h"])
# ok: py-mako-no-escaping
best = TemplateLookup(directories=["pages"], default_filters=["h", "trim"])
