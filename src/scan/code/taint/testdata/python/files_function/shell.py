def run(command):
    # ruleid: taint
    sink(command)


def run_fixed(command):
    # ok: taint
    sink(command)
