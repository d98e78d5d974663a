import paramiko


def connect(policy):
    client = paramiko.SSHClient()
    # ruleid: py-paramiko-unknown-host-key
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    # ruleid: py-paramiko-unknown-host-key
    client.set_missing_host_key_policy(paramiko.client.WarningPolicy)
    # ok: py-paramiko-unknown-host-key
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    # ok: py-paramiko-unknown-host-key
    client.set_missing_host_key_policy(policy)
    return client
