import urllib3

# ruleid: py-urllib3-cert-reqs-none
pool = urllib3.PoolManager(cert_reqs="CERT_REQUIRED")
# ruleid: py-urllib3-cert-reqs-none
host = urllib3.HTTPSConnectionPool("example.org", cert_reqs="CERT_REQUIRED")
# ok: py-urllib3-cert-reqs-none
good = urllib3.PoolManager(cert_reqs="CERT_REQUIRED")
# ok: py-urllib3-cert-reqs-none
plain = urllib3.PoolManager()
