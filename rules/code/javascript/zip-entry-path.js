const fs = require('fs');
const path = require('path');

function placeOf(folder, name) {
  return path.join(folder, name);
}

function unpack(stream, target, zip) {
  stream.on('entry', (entry) => {
    // ruleid: js-zip-entry-path
    entry.pipe(fs.createWriteStream(path.join(target, entry.path)));
  });
  for (const entry of zip.getEntries()) {
    const file = path.join(target, entry.entryName);
    // ruleid: js-zip-entry-path
    fs.writeFileSync(file, entry.getData());
  }
  for (const entry of zip.getEntries()) {
    const file = path.join(target, entry.entryName);
    if (!file.startsWith(target + path.sep)) throw new Error('outside');
    // ok: js-zip-entry-path
    fs.writeFileSync(file, entry.getData());
  }
  // ok: js-zip-entry-path
  fs.writeFileSync(path.join(target, 'index'), 'done');
}

function extract(archive, target) {
  archive.on('entry', (header, stream, next) => {
    const file = placeOf(target, header.name);
    // ruleid: js-zip-entry-path
    stream.pipe(fs.createWriteStream(file));
    next();
  });
  archive.on('entry', (header, stream, next) => {
    // ok: js-zip-entry-path
    stream.pipe(fs.createWriteStream(`${target}/${path.basename(header.name)}`));
    next();
  });
  archive.on('entry', (entry) => {
    const { fileName } = entry;
    // ruleid: js-zip-entry-path
    fs.mkdirSync(`${target}/${fileName}`);
    // ok: js-zip-entry-path
    fs.writeFileSync(path.join(target, 'names'), fileName);
  });
}

function copyFolder(from, to) {
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    // ok: js-zip-entry-path
    fs.copyFileSync(path.join(from, entry.name), path.join(to, entry.name));
  }
}
module.exports = [unpack, extract, copyFolder];
