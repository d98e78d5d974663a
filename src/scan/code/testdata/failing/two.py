# ruleid: finds-too-little
f(2)
# ok: finds-too-much
g(1)
