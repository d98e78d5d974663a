import re

# ruleid: py-regex-catastrophic
WORDS = re.compile(r"^(\w+\s?)*$")
# ruleid: py-regex-catastrophic
NUMBER = re.compile(r"^(\d+)+$")
# ok: py-regex-catastrophic
NAME = re.compile(r"^[a-z]+(-[a-z]+)*$")
# ok: py-regex-catastrophic
LINE = re.compile(r"^\w+$")


def valid(text):
    # ruleid: py-regex-catastrophic
    return re.match(r"^(a+)+$", text)
