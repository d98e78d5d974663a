from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

# ruleid: py-django-csrf-exempt
@csrf_exempt
def hook(request):
    return HttpResponse("ok")

# ok: py-django-csrf-exempt
@csrf_protect
def form(request):
    return HttpResponse("ok")


class View:
    pass


# ruleid: py-django-csrf-exempt
view = csrf_exempt(View)
