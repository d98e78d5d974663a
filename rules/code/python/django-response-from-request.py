from django.http import HttpResponse
from django.utils.html import escape


def search(request):
    # ruleid: py-django-response-from-request
    return HttpResponse("<p>" + request.GET.get("q", "") + "</p>")


def hello(request):
    name = request.GET["name"]
    # ruleid: py-django-response-from-request
    return HttpResponse(f"<h1>{name}</h1>")


def good(request):
    name = request.GET["name"]
    # ok: py-django-response-from-request
    return HttpResponse(f"<h1>{escape(name)}</h1>")


def plain(request):
    # ok: py-django-response-from-request
    return HttpResponse(request.GET["q"], content_type="text/plain")


def fixed(request):
    # ok: py-django-response-from-request
    return HttpResponse("ok")


def heading(name):
    return "<h1>%s</h1>" % name


def helper(request):
    # todoruleid: py-django-response-from-request
    HttpResponse(heading(request.GET["name"]))
    # ok: py-django-response-from-request
    return HttpResponse(heading("you"))


def numbered(request):
    # ok: py-django-response-from-request
    HttpResponse(f"<p>{int(request.GET['page'])}</p>")
    text = "<p>{}</p>".format(request.POST["text"])
    # ruleid: py-django-response-from-request
    HttpResponse(content=text, status=200)
    # ok: py-django-response-from-request
    HttpResponse(text, content_type="application/json")
    # ruleid: py-django-response-from-request
    HttpResponse(text, content_type="text/html")
    # ok: py-django-response-from-request
    HttpResponse(status=len(text))
    text = "fixed"
    # ok: py-django-response-from-request
    return HttpResponse(text)
