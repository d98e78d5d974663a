from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def go(request):
    # ruleid: py-django-open-redirect
    return redirect(request.GET.get("next"))


def back(request):
    target = request.POST["next"]
    # ruleid: py-django-open-redirect
    return HttpResponseRedirect(target)


def checked(request):
    target = request.GET.get("next", "/")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        # ok: py-django-open-redirect
        return redirect(target)
    # ok: py-django-open-redirect
    return redirect("home")


def with_mark(address):
    return address + "?from=login"


def more(request):
    # ruleid: py-django-open-redirect
    redirect(with_mark(request.GET["next"]))
    # ruleid: py-django-open-redirect
    HttpResponseRedirect("//{}".format(request.META["HTTP_REFERER"]))
    # ok: py-django-open-redirect
    redirect("profile", request.GET["name"])
    # ok: py-django-open-redirect
    redirect(f"/users/{request.GET['name']}")
    target = request.GET.get("next")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    # ok: py-django-open-redirect
    return HttpResponseRedirect(target)
