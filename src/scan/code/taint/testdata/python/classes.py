import abc


class Repository:
    @staticmethod
    def trimmed(text):
        return text.strip()

    @classmethod
    def table(cls, text):
        return "users"

    def find(self, name):
        # ruleid: taint
        sink(f"SELECT * FROM users WHERE name = '{name}'")

    def count(self, name):
        # ok: taint
        sink(f"SELECT count(*) FROM users WHERE name = '{name}'")


def instances():
    repository = Repository()
    repository.find(source())
    repository.count("constant")
    # ruleid: taint
    sink(Repository.trimmed(source()))
    # ok: taint
    sink(Repository.table(source()))


class Base:
    def read(self):
        return source()

    def describe(self):
        return "base"


class Derived(Base):
    def __init__(self, name):
        super().__init__()
        self.name = name

    def describe(self):
        return super().read()


def inherited():
    derived = Derived("a")
    # ruleid: taint
    sink(derived.read())
    # ruleid: taint
    sink(derived.describe())
    # ok: taint
    sink(Base().describe())


class User:
    def __init__(self):
        self._name = "guest"

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        self._name = value

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


def accessors():
    with User() as user:
        user.name = source()
        # ruleid: taint
        sink(user.name)
    other = User()
    # ok: taint
    sink(other.name)


class Store(abc.ABC):
    @abc.abstractmethod
    def save(self, text): ...


class FileStore(Store):
    def save(self, text):
        # todoruleid: taint
        sink(text)


def backed_up(store: Store):
    store.save(source())
