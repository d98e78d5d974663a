import sqlalchemy
from sqlalchemy import text


def find(db, name):
    # ruleid: py-sqlalchemy-text-built
    db.execute(text(f"SELECT * FROM users WHERE name = '{name}'"))
    # ruleid: py-sqlalchemy-text-built
    db.execute(text("SELECT * FROM users WHERE name = '%s'" % name))
    # ruleid: py-sqlalchemy-text-built
    db.execute(sqlalchemy.text("DELETE FROM users WHERE name = " + name))
    # ok: py-sqlalchemy-text-built
    db.execute(text("SELECT * FROM users WHERE name = :name"), {"name": name})
    query = f"SELECT * FROM users WHERE name = '{name}'"
    # ruleid: py-sqlalchemy-text-built
    db.execute(text(query))
    # ok: py-sqlalchemy-text-built
    db.execute(sqlalchemy.text("SELECT 1"))
