import sqlite3


def find(db: sqlite3.Connection, name, ids):
    # ruleid: py-sql-string-built
    db.execute(f"SELECT * FROM users WHERE name = '{name}'")
    # ruleid: py-sql-string-built
    db.execute("SELECT * FROM users WHERE name = '%s'" % name)
    # ruleid: py-sql-string-built
    db.execute("DELETE FROM users WHERE name = '{}'".format(name))
    # ruleid: py-sql-string-built
    db.executescript("UPDATE users SET name = '" + name + "' WHERE id = 1")
    # ok: py-sql-string-built
    db.execute("SELECT * FROM users WHERE name = ?", (name,))
    # ok: py-sql-string-built
    db.execute("SELECT * FROM users " "WHERE id = 1")
    placeholders = ", ".join("?" for _ in ids)
    # ok: py-sql-string-built
    db.execute(f"SELECT * FROM users WHERE id IN ({placeholders})", ids)
    # ok: py-sql-string-built
    db.execute("SELECT name FROM users WHERE name LIKE '50%'")


def find_later(db, name):
    query = "SELECT * FROM users WHERE name = '%s'" % name
    # ruleid: py-sql-string-built
    db.execute(query)
    constant = "SELECT * FROM users WHERE name = ?"
    # ok: py-sql-string-built
    db.execute(constant, (name,))


def text_of(name):
    return "SELECT * FROM users WHERE name = '{}'".format(name)


def find_more(db, table, name, limit: int):
    # ruleid: py-sql-string-built
    db.execute(text_of(name))
    # ok: py-sql-string-built
    db.execute(f"SELECT * FROM users LIMIT {limit}")
    # ok: py-sql-string-built
    db.execute(f"SELECT count(*) FROM {table}")
    # ok: py-sql-string-built
    db.execute(f"SELECT * FROM users WHERE id = {int(name)}")
