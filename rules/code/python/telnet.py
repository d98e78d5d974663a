import telnetlib
from telnetlib import Telnet

import paramiko


def open_console(host):
    # ruleid: py-telnet
    console = telnetlib.Telnet(host)
    # ruleid: py-telnet
    other = Telnet(host, 2323, timeout=3)
    # ok: py-telnet
    good = paramiko.SSHClient()
    return console, other, good
