from flask import Flask

app = Flask(__name__)
# ruleid: py-flask-csrf-off
app.config["WTF_CSRF_ENABLED"] = False
# ruleid: py-flask-csrf-off
app.config["JWT_COOKIE_CSRF_PROTECT"] = False
# ok: py-flask-csrf-off
app.config["WTF_CSRF_ENABLED"] = True
# ok: py-flask-csrf-off
app.config["WTF_CSRF_SSL_STRICT"] = True
