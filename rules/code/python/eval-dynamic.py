import ast


def compute(text, table):
    # ruleid: py-eval-dynamic
    total = eval(text)
    # ruleid: py-eval-dynamic
    eval("lambda x: " + text, {})
    # ok: py-eval-dynamic
    eval("1 + 1")
    # ok: py-eval-dynamic
    ast.literal_eval(text)
    # ok: py-eval-dynamic
    table.eval(text)
    return total


def lambda_of(text):
    return f"lambda a: {text}"


def more(text, count: int):
    code = lambda_of(text)
    # ruleid: py-eval-dynamic
    eval(code)
    # ruleid: py-eval-dynamic
    eval("lambda a: {}".format(text))
    # ok: py-eval-dynamic
    eval(lambda_of("a + 1"))
    # ok: py-eval-dynamic
    eval(f"{count} + 1")
    text = "1"
    # ok: py-eval-dynamic
    return eval(text)
