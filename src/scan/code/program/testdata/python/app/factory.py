import logging
import app.models.user
import app.helpers as assist
from app.models import User, Group as Team
from .models.user import User as Same
from ..outside import nothing
from flask import Flask

db = Database()
registry: "Team" = None


class Database:
    def query(self, sql):
        return sql

    def connect(self) -> "Connection":
        return Connection()


class Connection:
    def run(self): pass


def create_app(config=None):
    from .helpers import slug
    app = Flask(__name__)
    return app


def choose() -> User:
    return None


chosen = choose()
try:
    from .fast import speed
except ImportError:
    from .slow import speed
if config:
    def either(): pass
else:
    def either(): pass
shortcut = lambda x: x
first, second = 1, 2
