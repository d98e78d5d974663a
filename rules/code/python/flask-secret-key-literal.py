import os

from flask import Flask

app = Flask(__name__)
# ruleid: py-flask-secret-key-literal
app.secret_key = "dev-only-value"
# ruleid: py-flask-secret-key-literal
app.config["SECRET_KEY"] = "dev-only-value"
# ruleid: py-flask-secret-key-literal
app.config.update(TESTING=True, SECRET_KEY="dev-only-value")
# ok: py-flask-secret-key-literal
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
# ok: py-flask-secret-key-literal
app.secret_key = os.urandom(32)
# ok: py-flask-secret-key-literal
app.config["SESSION_COOKIE_NAME"] = "app"
