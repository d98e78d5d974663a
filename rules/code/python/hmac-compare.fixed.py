import hashlib
import hmac


def verify(key, body, sent):
    # ruleid: py-hmac-compare
    if hmac.compare_digest(hmac.new(key, body, hashlib.sha256).hexdigest(), sent):
        return True
    # ruleid: py-hmac-compare
    ok = hmac.compare_digest(sent, hmac.digest(key, body, "sha256"))
    # ok: py-hmac-compare
    hmac.compare_digest(hmac.digest(key, body, "sha256"), sent)
    # ok: py-hmac-compare
    same = hashlib.sha256(body).hexdigest() == sent
    return ok or same
