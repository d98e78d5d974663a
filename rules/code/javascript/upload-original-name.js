const crypto = require('crypto');
const fs = require('fs');
const multer = require('multer');
const path = require('path');

function place(file) {
  return path.join('uploads', `${Date.now()}-${file.originalname}`);
}

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
  const target = place(req.file);
  // ruleid: js-upload-original-name
  fs.createWriteStream(target).end(req.file.buffer);
  const photo = req.files.photo;
  const { originalname } = req.file;
  // ruleid: js-upload-original-name
  photo.mv(path.join(__dirname, originalname), done);
  const safe = originalname.replace(/[^a-z0-9]/g, '_');
  // ok: js-upload-original-name
  photo.mv(path.join(__dirname, safe), done);
  // ok: js-upload-original-name
  fs.renameSync(req.file.path, 'uploads/' + crypto.randomUUID() + path.extname(originalname));
  // ok: js-upload-original-name
  fs.writeFile('uploads/names', originalname, done);
}

const storage = multer.diskStorage({
  destination: 'uploads',
  filename: (req, file, done) => {
    // ruleid: js-upload-original-name
    done(null, Date.now() + file.originalname);
  },
});
const named = multer.diskStorage({
  destination: 'uploads',
  filename: (req, file, done) => {
    // ok: js-upload-original-name
    done(null, crypto.randomUUID());
  },
});
module.exports = [upload, storage, named];
