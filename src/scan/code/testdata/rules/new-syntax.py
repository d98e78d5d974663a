# ruleid: new-syntax
load(data1)
# ok: new-syntax
load(other)
with safe():
    # ok: new-syntax
    load(data2)
