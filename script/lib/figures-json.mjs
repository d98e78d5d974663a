// Lines "name<TAB>value<TAB>unit<TAB>limit or peer" on stdin, JSON on stdout.
import fs from 'node:fs';

const figures = fs.readFileSync(0, 'utf8').split('\n').filter((line) => line.split('\t').length >= 3).map((line) => {
  const [name, value, unit, limit = ''] = line.split('\t');
  return { name, value: Number.isFinite(Number(value)) ? Number(value) : value, unit, limit };
});
process.stdout.write(`${JSON.stringify({ schema_version: 1, figures }, null, 2)}\n`);
