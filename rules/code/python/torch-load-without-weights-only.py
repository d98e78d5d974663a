import torch


def load(path, options):
    # ruleid: py-torch-load-without-weights-only
    model = torch.load(path)
    # ruleid: py-torch-load-without-weights-only
    torch.load(open(path, "rb"), map_location="cpu")
    # ok: py-torch-load-without-weights-only
    torch.load(path, weights_only=True)
    # ok: py-torch-load-without-weights-only
    torch.load(path, **options)
    # ok: py-torch-load-without-weights-only
    torch.save(model, path)
