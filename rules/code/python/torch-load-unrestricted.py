import torch


def load(path, trusted):
    # ruleid: py-torch-load-unrestricted
    torch.load(path, weights_only=False)
    # ruleid: py-torch-load-unrestricted
    torch.load(path, map_location="cpu", weights_only=False)
    # ok: py-torch-load-unrestricted
    torch.load(path, weights_only=True)
    # ok: py-torch-load-unrestricted
    torch.load(path, weights_only=trusted)
