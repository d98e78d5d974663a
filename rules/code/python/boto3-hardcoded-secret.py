import os

import boto3

# ruleid: py-boto3-hardcoded-secret
s3 = boto3.client("s3", aws_access_key_id="id", aws_secret_access_key="n0t/A+real+key+0123456789")
# ruleid: py-boto3-hardcoded-secret
session = boto3.session.Session(aws_secret_access_key="n0t/A+real+key+0123456789")
# ok: py-boto3-hardcoded-secret
test = boto3.client("s3", aws_secret_access_key="testing")
# ok: py-boto3-hardcoded-secret
good = boto3.client("s3", aws_secret_access_key=os.environ["AWS_SECRET"])
# ok: py-boto3-hardcoded-secret
plain = boto3.client("s3")
