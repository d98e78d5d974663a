import os

from flask import Flask

app = Flask(__name__)
# ruleid: py-flask-debug-on
app.config["DEBUG"] = False
# ok: py-flask-debug-on
app.config["TESTING"] = True

if __name__ == "__main__":
    # ruleid: py-flask-debug-on
    app.run(host="127.0.0.1", debug=False)
    # ok: py-flask-debug-on
    app.run(debug=os.environ.get("APP_DEBUG") == "1")
    # ok: py-flask-debug-on
    app.run()
