import { readBody, readInput } from './input';
import { Output, log, send } from './output';

export async function main(): Promise<void> {
  const input = readInput();
  Output.write(input.name);
  log(input.version);
  send(await readBody());
}
