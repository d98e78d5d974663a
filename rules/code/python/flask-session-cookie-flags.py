from flask import Flask

app = Flask(__name__)
# ruleid: py-flask-session-cookie-flags
app.config["SESSION_COOKIE_SECURE"] = False
# ruleid: py-flask-session-cookie-flags
app.config["REMEMBER_COOKIE_HTTPONLY"] = False
# ok: py-flask-session-cookie-flags
app.config["SESSION_COOKIE_SECURE"] = True
# ok: py-flask-session-cookie-flags
app.config["SESSION_REFRESH_EACH_REQUEST"] = False
