import os

from cryptography.fernet import Fernet

# ruleid: py-fernet-hardcoded-key
box = Fernet(b"cGFja2EtZml4dHVyZS1rZXktbm90LWEtcmVhbC1vbmU=")
# ruleid: py-fernet-hardcoded-key
text = Fernet("cGFja2EtZml4dHVyZS1rZXktbm90LWEtcmVhbC1vbmU=")
# ok: py-fernet-hardcoded-key
good = Fernet(os.environ["BOX_KEY"])
# ok: py-fernet-hardcoded-key
fresh = Fernet(Fernet.generate_key())
