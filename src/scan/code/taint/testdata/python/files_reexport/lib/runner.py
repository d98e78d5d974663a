class Runner:
    def start(self, command):
        # ruleid: taint
        sink(command)
