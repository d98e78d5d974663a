import bcrypt


def make(password):
    # ruleid: py-bcrypt-few-rounds
    bcrypt.hashpw(password, bcrypt.gensalt(4))
    # ruleid: py-bcrypt-few-rounds
    bcrypt.hashpw(password, bcrypt.gensalt(rounds=8))
    # ok: py-bcrypt-few-rounds
    bcrypt.hashpw(password, bcrypt.gensalt())
    # ok: py-bcrypt-few-rounds
    bcrypt.hashpw(password, bcrypt.gensalt(rounds=14))
