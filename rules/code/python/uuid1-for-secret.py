import uuid


def start(user):
    # ruleid: py-uuid1-for-secret
    token = uuid.uuid1()
    # ruleid: py-uuid1-for-secret
    user.session_id = str(uuid.uuid1())
    # ok: py-uuid1-for-secret
    event = uuid.uuid1()
    # ok: py-uuid1-for-secret
    secret = uuid.uuid4()
    return token, event, secret
