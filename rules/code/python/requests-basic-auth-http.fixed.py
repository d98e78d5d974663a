import requests


def fetch(user, password, name):
    # ruleid: py-requests-basic-auth-http
    requests.get("https://api.example.com/v1", auth=(user, password))
    # ruleid: py-requests-basic-auth-http
    requests.post(f"https://api.example.com/{name}", timeout=5, auth=(user, password))
    # ok: py-requests-basic-auth-http
    requests.get("https://api.example.com/v1", auth=(user, password))
    # ok: py-requests-basic-auth-http
    requests.get("http://localhost:8080/", auth=(user, password))
    # ok: py-requests-basic-auth-http
    requests.get("http://example.com/")
