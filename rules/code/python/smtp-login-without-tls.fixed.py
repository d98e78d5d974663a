import smtplib


def send(host, user, password):
    mail = smtplib.SMTP(host)
    # ruleid: py-smtp-login-without-tls
    mail.starttls()
    mail.login(user, password)


def send_with(host, user, password):
    with smtplib.SMTP(host) as mail:
        # ruleid: py-smtp-login-without-tls
        mail.starttls()
        mail.login(user, password, initial_response_ok=False)


def send_encrypted(host, user, password):
    mail = smtplib.SMTP(host)
    mail.starttls()
    # ok: py-smtp-login-without-tls
    mail.login(user, password)
    with smtplib.SMTP_SSL(host) as other:
        # ok: py-smtp-login-without-tls
        other.login(user, password)
