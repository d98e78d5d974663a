import boto3

s3 = boto3.client("s3")
# ruleid: py-boto3-public-acl
s3.put_object(Bucket="b", Key="k", ACL="private")
# ruleid: py-boto3-public-acl
s3.create_bucket(Bucket="b", ACL="private")
# ruleid: py-boto3-public-acl
s3.upload_file("f", "b", "k", ExtraArgs={"ACL": "private"})
# ok: py-boto3-public-acl
s3.put_object(Bucket="b", Key="k", ACL="private")
# ok: py-boto3-public-acl
s3.put_object(Bucket="b", Key="k")
