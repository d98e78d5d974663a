from database import Database
from flask import request
from services.users import Greeter, UserService

database = Database("postgres://localhost")
service = UserService(database)


def search():
    name = request.args.get("name")
    database.open()
    service.find(name)
    service.all()


def greet():
    greeter = Greeter(request.args.get("name"))
    greeter.greet()
