def run(command):
    # ruleid: taint
    sink(command)
