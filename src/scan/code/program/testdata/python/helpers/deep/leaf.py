class Wrapper:
    def get(self): pass
