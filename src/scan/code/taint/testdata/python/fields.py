from dataclasses import dataclass


class User:
    kind = "user"

    def __init__(self, name, role):
        self.name = name
        self.role = role

    def show(self):
        # ruleid: taint
        sink(self.name)
        # ok: taint
        sink(self.role)
        # ok: taint
        sink(self.kind)


def members():
    user = User(source(), "guest")
    user.show()
    # ruleid: taint
    sink(user.name)
    # ok: taint
    sink(user.role)
    user.name = "nobody"
    # ok: taint
    sink(user.name)
    user.role = source()
    # ruleid: taint
    sink(user.role)


class Session:
    def __init__(self):
        self.user = "guest"
        self.path = "/"

    def load(self):
        self.user = source()

    def render(self):
        self.load()
        # ruleid: taint
        sink(self.user)
        # ok: taint
        sink(self.path)


@dataclass
class Order:
    customer: str
    city: str = "Bern"


def data_class():
    order = Order(customer=source())
    # ruleid: taint
    sink(order.customer)
    # ok: taint
    sink(order.city)


def nested(order):
    order.buyer.name = source()
    order.buyer.city = "Bern"
    # ruleid: taint
    sink(order.buyer.name)
    # ok: taint
    sink(order.buyer.city)
    buyer = order.buyer
    # ruleid: taint
    sink(buyer.name)


def by_name(user):
    setattr(user, "name", source())
    # todoruleid: taint
    sink(getattr(user, "name"))
