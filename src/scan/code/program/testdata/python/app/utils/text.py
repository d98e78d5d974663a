def clean(text): return text
def _private(): pass
