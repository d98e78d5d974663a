import numpy as np


def read(path):
    # ruleid: py-numpy-allow-pickle
    np.load(path, allow_pickle=False)
    # ruleid: py-numpy-allow-pickle
    np.load(path, mmap_mode="r", allow_pickle=False)["x"]
    # ok: py-numpy-allow-pickle
    np.load(path)
    # ok: py-numpy-allow-pickle
    np.load(path, allow_pickle=False)
    # ok: py-numpy-allow-pickle
    np.save(path, np.zeros(3), allow_pickle=True)
