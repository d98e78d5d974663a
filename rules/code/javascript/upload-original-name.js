const crypto = require('crypto');
const fs = require('fs');

function upload(req, done) {
  // ruleid: js-upload-original-name
  fs.writeFile('uploads/' + req.file.originalname, req.file.buffer, done);
  // ruleid: js-upload-original-name
  fs.renameSync(req.file.path, `uploads/${req.file.originalname}`);
  // ruleid: js-upload-original-name
  req.files.photo.mv('uploads/' + req.files.photo.name, done);
  // ok: js-upload-original-name
  fs.writeFile('uploads/' + crypto.randomUUID(), req.file.buffer, done);
  // ok: js-upload-original-name
  console.log(req.file.originalname);
}
module.exports = upload;
