function put(s3, body) {
  // ruleid: js-public-acl
  s3.putObject({ Bucket: 'b', Key: 'k', Body: body, ACL: 'private' });
  // ruleid: js-public-acl
  s3.createBucket({ Bucket: 'b', ACL: 'private' });
  // ok: js-public-acl
  s3.putObject({ Bucket: 'b', Key: 'k', ACL: 'private' });
  // ok: js-public-acl
  s3.putObject({ Bucket: 'b', Key: 'k' });
}
module.exports = put;
