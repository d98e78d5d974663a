from django.db.models.expressions import RawSQL


def find(User, name):
    # ruleid: py-django-raw-sql-built
    User.objects.raw(f"SELECT * FROM users WHERE name = '{name}'")
    # ruleid: py-django-raw-sql-built
    User.objects.annotate(n=RawSQL("select count(*) from t where n = '%s'" % name, []))
    # ruleid: py-django-raw-sql-built
    User.objects.all().extra(where=["name = '" + name + "'"])
    query = "SELECT * FROM users WHERE name = '" + name + "'"
    # ruleid: py-django-raw-sql-built
    User.objects.raw(query)
    # ok: py-django-raw-sql-built
    User.objects.raw("SELECT * FROM users WHERE name = %s", [name])
    # ok: py-django-raw-sql-built
    User.objects.annotate(n=RawSQL("select count(*) from t where n = %s", [name]))
    # ok: py-django-raw-sql-built
    User.objects.all().extra(where=["name = %s"], params=[name])
