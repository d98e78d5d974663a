import ftplib


def connect(host, password):
    # ruleid: py-ftp-cleartext
    session = ftplib.FTP_TLS(host, "mirror", password)
    # ruleid: py-ftp-cleartext
    with ftplib.FTP_TLS(host, timeout=10) as quick:
        quick.login("mirror", password)
    # ok: py-ftp-cleartext
    good = ftplib.FTP_TLS(host)
    # ok: py-ftp-cleartext
    ftplib.error_perm("x")
    return session, good
