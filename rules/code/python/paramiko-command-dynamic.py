import shlex

import paramiko


def tail(client: paramiko.SSHClient, path):
    # ruleid: py-paramiko-command-dynamic
    client.exec_command(f"tail -n 20 {path}")
    # ruleid: py-paramiko-command-dynamic
    client.exec_command("tail " + path, timeout=10)
    # ok: py-paramiko-command-dynamic
    client.exec_command("tail " + shlex.quote(path))
    # ok: py-paramiko-command-dynamic
    client.exec_command(f"tail {shlex.quote(path)}")
    # ok: py-paramiko-command-dynamic
    client.exec_command("uptime")
