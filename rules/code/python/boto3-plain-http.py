import boto3

# ruleid: py-boto3-plain-http
s3 = boto3.client("s3", use_ssl=False)
# ruleid: py-boto3-plain-http
db = boto3.resource("dynamodb", region_name="eu-west-1", verify=False)
# ok: py-boto3-plain-http
good = boto3.client("s3")
# ok: py-boto3-plain-http
best = boto3.client("s3", verify="/etc/ssl/ca.pem")
