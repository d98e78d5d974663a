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
