import asyncio
import os
import shlex
import subprocess

from aiohttp import web
from flask import Flask, request

app = Flask(__name__)
TOOLS = {"ping": "/usr/bin/ping", "dig": "/usr/bin/dig"}


def run(command):
    # ruleid: py-command-injection
    return subprocess.check_output(command, shell=True)


def command_of(host):
    words = ["ping", "-c", "1"]
    words.append(host)
    return " ".join(words)


@app.post("/ping")
def ping():
    # ruleid: py-command-injection
    os.system("ping -c 1 " + request.form["host"])
    host = request.form.get("host", "")
    # ruleid: py-command-injection
    subprocess.run(f"ping -c 1 {host}", shell=True, check=True)
    # ruleid: py-command-injection
    os.popen("ping -c 1 {}".format(host)).read()
    # ruleid: py-command-injection
    subprocess.getoutput(command_of(host))
    # ruleid: py-command-injection
    subprocess.run(["sh", "-c", "ping " + host])
    # ruleid: py-command-injection
    subprocess.run([request.form["tool"], "-c", "1"])
    run("ping " + host)
    # ok: py-command-injection
    subprocess.run(["ping", "-c", "1", "--", host], check=True)
    # ok: py-command-injection
    os.system("ping -c 1 " + shlex.quote(host))
    # ok: py-command-injection
    subprocess.run([TOOLS[request.form["tool"]], "-c", "1"])
    # ok: py-command-injection
    os.system(f"ping -c {int(request.form['count'])} localhost")
    # ok: py-command-injection
    subprocess.run("uptime", shell=True, input=host)
    # ok: py-command-injection
    subprocess.getoutput(command_of("localhost"))
    if not host.isalnum():
        return "no"
    # ok: py-command-injection
    os.system("ping -c 1 " + host)
    host = "localhost"
    # ok: py-command-injection
    os.system("ping -c 1 " + host)
    return "done"


async def resolve(request):
    host = request.query.get("host")
    # ruleid: py-command-injection
    await asyncio.create_subprocess_shell(f"dig {host}")
    # ok: py-command-injection
    await asyncio.create_subprocess_exec("dig", host)
    return web.Response(text="done")


@app.post("/dig")
def dig():
    words = []
    if os.name == "nt":
        words.append("cmd.exe")
        words.append("/c")
    else:
        words.append("sh")
        words.append("-c")
    # ruleid: py-command-injection
    words.append("dig " + request.form["host"])
    subprocess.run(words)


@app.post("/nslookup")
def nslookup():
    words = ["nslookup"]
    # ok: py-command-injection
    words.append(request.form["host"])
    # ok: py-command-injection
    return subprocess.run(words).stdout
