from django.utils.html import format_html
from django.utils.safestring import mark_safe


def badge(name):
    # ruleid: py-django-mark-safe-dynamic
    one = mark_safe(f"<b>{name}</b>")
    # ruleid: py-django-mark-safe-dynamic
    two = mark_safe("<b>" + name + "</b>")
    # ruleid: py-django-mark-safe-dynamic
    three = mark_safe("<b>%s</b>" % name)
    # ok: py-django-mark-safe-dynamic
    four = format_html("<b>{}</b>", name)
    # ok: py-django-mark-safe-dynamic
    five = mark_safe("<b>new</b>")
    return one, two, three, four, five
