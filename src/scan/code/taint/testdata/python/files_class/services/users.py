from database import Database


class UserService:
    def __init__(self, database: Database):
        self.database = database

    def find(self, name):
        return self.database.execute(f"SELECT * FROM users WHERE name = '{name}'")

    def all(self):
        return self.database.count("SELECT count(*) FROM users")


class Greeter:
    def __init__(self, name):
        self._name = name

    def greet(self):
        # ruleid: taint
        sink("Hello, " + self._name)
