const fs = require('fs');
const path = require('path');

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
module.exports = unpack;
