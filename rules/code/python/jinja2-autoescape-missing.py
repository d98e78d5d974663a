import jinja2


def make(loader, options):
    # ruleid: py-jinja2-autoescape-missing
    one = jinja2.Environment(loader=loader)
    # ruleid: py-jinja2-autoescape-missing
    two = jinja2.Environment(loader=loader, trim_blocks=True)
    # ok: py-jinja2-autoescape-missing
    three = jinja2.Environment(loader=loader, autoescape=True)
    # ok: py-jinja2-autoescape-missing
    four = jinja2.Environment(loader=loader, **options)
    return one, two, three, four
