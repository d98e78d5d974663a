import os

import psycopg2
import redis


def connect(password):
    # ruleid: py-hardcoded-password-argument
    one = psycopg2.connect(host="db", user="app", password="s3cr-Et9!kq")
    # ruleid: py-hardcoded-password-argument
    two = redis.Redis(host="cache", password="hunter2hunter2")
    # ok: py-hardcoded-password-argument
    psycopg2.connect(host="db", password=os.environ["DB_PASSWORD"])
    # ok: py-hardcoded-password-argument
    psycopg2.connect(host="db", password=password)
    # ok: py-hardcoded-password-argument
    psycopg2.connect(host="db", password="")
    # ok: py-hardcoded-password-argument
    psycopg2.connect(host="db", password="your-password-here")
    return one, two
