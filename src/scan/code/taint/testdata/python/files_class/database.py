class Connection:
    def execute(self, text):
        # ruleid: taint
        sink(text)

    def count(self, text):
        # ok: taint
        sink(text)


class Database(Connection):
    def __init__(self, url):
        self.url = url

    def open(self):
        # ok: taint
        sink(self.url)
        return self
