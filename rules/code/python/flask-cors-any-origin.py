from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
# ruleid: py-flask-cors-any-origin
CORS(app)
# ruleid: py-flask-cors-any-origin
CORS(app, origins="*", supports_credentials=True)
# ruleid: py-flask-cors-any-origin
CORS(app, resources={r"/api/*": {"origins": "*"}})
# ok: py-flask-cors-any-origin
CORS(app, origins=["https://app.example.com"])
# ok: py-flask-cors-any-origin
CORS(app, resources={r"/api/*": {"origins": "https://app.example.com"}})
