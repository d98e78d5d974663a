DEBUG = False
TABLE = "users"
SAFE_KEY = "b"
OPEN_KEY = "a"
STARTED_WITH = source()
