import bcrypt


def make(password):
    # ruleid: py-bcrypt-few-rounds
    bcrypt.hashpw(password, bcrypt.gensalt(12))
    # ruleid: py-bcrypt-few-rounds
    bcrypt.hashpw(password, bcrypt.gensalt(rounds=12))
    # ok: py-bcrypt-few-rounds
    bcrypt.hashpw(password, bcrypt.gensalt())
    # ok: py-bcrypt-few-rounds
    bcrypt.hashpw(password, bcrypt.gensalt(rounds=14))
