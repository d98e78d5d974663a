import readBody, { readName, readVersion } from './input.js';
import * as output from './output.js';

export async function main() {
  const name = readName();
  output.write(name);
  output.log(readVersion());
  output.send(await readBody());
}
