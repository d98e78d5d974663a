import boto3

s3 = boto3.client("s3")
# ruleid: py-boto3-public-acl
s3.put_object(Bucket="b", Key="k", ACL="public-read")
# ruleid: py-boto3-public-acl
s3.create_bucket(Bucket="b", ACL="public-read-write")
# ruleid: py-boto3-public-acl
s3.upload_file("f", "b", "k", ExtraArgs={"ACL": "public-read"})
# ok: py-boto3-public-acl
s3.put_object(Bucket="b", Key="k", ACL="private")
# ok: py-boto3-public-acl
s3.put_object(Bucket="b", Key="k")
