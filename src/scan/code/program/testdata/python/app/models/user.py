from __future__ import annotations
import typing as t
from app.factory import Database
from app.models.group import Group


class Base:
    registry = {}

    def __init__(self, name: str):
        self.name = name

    def save(self):
        self.store().query("x")

    @property
    def label(self):
        return self._label

    @label.setter
    def label(self, value):
        self._label = value


class Mixin:
    def mixed(self): pass


class User(Mixin, Base, metaclass=Meta):
    manager = Manager()
    group: Group
    maybe: t.Optional[Group] = None

    class Meta:
        ordering = []

    def __init__(self, db: Database, other: Group | None = None, plain=None):
        super().__init__("x")
        self.db = db
        self.other = other
        self.plain = plain
        self.made = plain or Database()
        self.twice = Database()
        self.twice = Group()
        self.later = None

    def load(self):
        self.later = Group()

    @classmethod
    def find(cls, id): return cls(id)

    @staticmethod
    def check(value): return value


class Manager:
    def all(self): return []


class A(B): pass
class B(A): pass
