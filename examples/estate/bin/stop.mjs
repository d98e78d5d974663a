// Ends every process of the example estate, known by recorded id and start time.
//
//   node stop.mjs [--root DIR] [--run]         --run: the script/run that started it, too
import { readJsonOr } from './lib/files.mjs';
import { stopAll } from './lib/estate.mjs';
import { DEFAULT_ROOT, Layout, parseArguments } from './lib/layout.mjs';
import { isRunning, stopTree } from './lib/processes.mjs';

const argv = process.argv.slice(2);
const layout = new Layout(parseArguments(argv.filter((word) => word !== '--run'), { root: DEFAULT_ROOT }).root);
if (argv.includes('--run')) {
  const run = readJsonOr(layout.at('run.json'), null);
  if (isRunning(run)) {
    await stopTree(run);
    process.stdout.write('script/run ended\n');
  }
}
const count = await stopAll(layout);
if (count > 0) process.stdout.write(`${count} processes ended\n`);
