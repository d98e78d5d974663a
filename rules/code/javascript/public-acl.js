function put(s3, body) {
  // ruleid: js-public-acl
  s3.putObject({ Bucket: 'b', Key: 'k', Body: body, ACL: 'public-read' });
  // ruleid: js-public-acl
  s3.createBucket({ Bucket: 'b', ACL: "public-read-write" });
  // ok: js-public-acl
  s3.putObject({ Bucket: 'b', Key: 'k', ACL: 'private' });
  // ok: js-public-acl
  s3.putObject({ Bucket: 'b', Key: 'k' });
}
module.exports = put;
