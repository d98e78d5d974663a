import os
from multiprocessing.connection import Client, Listener
from multiprocessing.managers import BaseManager

# ruleid: py-multiprocessing-authkey
listener = Listener(("localhost", 6000), authkey=b"open sesame")
# ruleid: py-multiprocessing-authkey
manager = BaseManager(address=("", 50000), authkey=b"abc")
# ok: py-multiprocessing-authkey
client = Client(("localhost", 6000), authkey=os.environb[b"KEY"])
# ok: py-multiprocessing-authkey
plain = Listener(("localhost", 6001))
