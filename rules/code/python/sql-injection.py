import sqlite3
import uuid

import psycopg2.sql
from django.db import connection
from django.db.models.expressions import RawSQL
from fastapi import FastAPI
from flask import Flask, abort, request
from sqlalchemy import select, text

app = Flask(__name__)
api = FastAPI()
COLUMNS = {"name": "users.name", "age": "users.age"}


def query_of(name):
    return "SELECT * FROM users WHERE name = '{}'".format(name)


def clause(field, value):
    parts = []
    parts.append(field)
    parts.append("'" + value + "'")
    return " = ".join(parts)


@app.get("/users")
def users(db=sqlite3.connect("users.db")):
    # ruleid: py-sql-injection
    db.execute("SELECT * FROM users WHERE name = '" + request.args["name"] + "'")
    name = request.args.get("name")
    # ruleid: py-sql-injection
    db.execute(f"SELECT * FROM users WHERE name = '{name}'")
    # ruleid: py-sql-injection
    db.execute(query_of(name))
    # ruleid: py-sql-injection
    db.execute("SELECT * FROM users WHERE " + clause("name", request.form["name"]))
    # ruleid: py-sql-injection
    db.executescript("DELETE FROM users WHERE name = '%s'" % request.cookies["name"])
    # ok: py-sql-injection
    db.execute("SELECT * FROM users WHERE name = ?", (name,))
    # ok: py-sql-injection
    db.execute(query_of("root"))
    # ok: py-sql-injection
    db.execute(f"SELECT * FROM users WHERE id = {int(request.args['id'])}")
    # ok: py-sql-injection
    db.execute(f"SELECT * FROM users WHERE id = '{uuid.UUID(request.args['id'])}'")
    # ok: py-sql-injection
    db.execute(f"SELECT * FROM users ORDER BY {COLUMNS[request.args['sort']]}")
    # ok: py-sql-injection
    db.execute("SELECT * FROM users LIMIT %d" % request.args.get("limit", 10, type=int))
    name = "root"
    # ok: py-sql-injection
    db.execute(f"SELECT * FROM users WHERE name = '{name}'")


@app.get("/sorted")
def sorted_users(db):
    column = request.args.get("sort", "name")
    if column not in COLUMNS:
        abort(400)
    # ok: py-sql-injection
    db.execute(f"SELECT * FROM users ORDER BY {column}")
    order = request.args.get("order", "asc")
    if order not in ("asc", "desc"):
        order = "asc"
    # ok: py-sql-injection
    return db.execute(f"SELECT * FROM users ORDER BY name {order}")


@app.get("/orders/<name>")
def orders(name):
    query = "SELECT * FROM orders"
    query += " WHERE name = '" + name + "'"
    # ruleid: py-sql-injection
    return app.db.execute(query)


@app.get("/orders/<int:number>")
def order(number):
    # ok: py-sql-injection
    return app.db.execute(f"SELECT * FROM orders WHERE number = {number}")


@api.get("/items")
async def items(name: str, limit: int, session):
    # ruleid: py-sql-injection
    await session.execute(text(f"SELECT * FROM items WHERE name = '{name}'"))
    # ok: py-sql-injection
    await session.execute(text(f"SELECT * FROM items LIMIT {limit}"))
    # ok: py-sql-injection
    await session.execute(select(Item).where(Item.name.like(f"%{name}%")))
    # ok: py-sql-injection
    return await session.execute(text("SELECT * FROM items WHERE name = :name"), {"name": name})


def view(request, User):
    body = request.POST
    # ruleid: py-sql-injection
    User.objects.raw("SELECT * FROM users WHERE name = '%s'" % body["name"])
    # ruleid: py-sql-injection
    User.objects.annotate(n=RawSQL(f"name = '{body.get('name')}'", []))
    # ruleid: py-sql-injection
    User.objects.extra(where=["name = '" + request.GET["name"] + "'"])
    # ok: py-sql-injection
    User.objects.raw("SELECT * FROM users WHERE name = %s", [body["name"]])
    # ok: py-sql-injection
    User.objects.filter(name=body["name"])
    with connection.cursor() as cursor:
        # ruleid: py-sql-injection
        cursor.execute("SELECT 1 FROM users WHERE name = '" + request.COOKIES["name"] + "'")
        # ok: py-sql-injection
        cursor.execute("SELECT 1 FROM users WHERE name = %s", [request.COOKIES["name"]])
        table = psycopg2.sql.Identifier(body["table"])
        # ok: py-sql-injection
        cursor.execute(psycopg2.sql.SQL("SELECT 1 FROM {}").format(table))


class Item:
    name = ""
