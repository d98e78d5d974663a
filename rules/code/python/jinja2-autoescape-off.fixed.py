import jinja2
from jinja2 import Environment, select_autoescape

# ruleid: py-jinja2-autoescape-off
env = Environment(autoescape=True)
# ruleid: py-jinja2-autoescape-off
other = jinja2.Environment(loader=None, autoescape=True)
# ok: py-jinja2-autoescape-off
good = Environment(autoescape=True)
# ok: py-jinja2-autoescape-off
best = Environment(autoescape=select_autoescape())
