TESTFILES = "x"
def escape(text): return text
