from markupsafe import Markup, escape


def badge(name):
    # ruleid: py-markup-dynamic
    one = Markup(f"<b>{name}</b>")
    # ruleid: py-markup-dynamic
    two = Markup("<b>" + name + "</b>")
    # ruleid: py-markup-dynamic
    three = Markup("<b>%s</b>" % name)
    # ok: py-markup-dynamic
    four = Markup("<b>{}</b>").format(name)
    # ok: py-markup-dynamic
    five = Markup.escape(name)
    # ok: py-markup-dynamic
    six = Markup("<b>new</b>")
    return one, two, three, four, five, six, escape(name)
