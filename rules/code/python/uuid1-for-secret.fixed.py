import uuid


def start(user):
    # ruleid: py-uuid1-for-secret
    token = uuid.uuid4()
    # ruleid: py-uuid1-for-secret
    user.session_id = str(uuid.uuid4())
    # ok: py-uuid1-for-secret
    event = uuid.uuid1()
    # ok: py-uuid1-for-secret
    secret = uuid.uuid4()
    return token, event, secret
