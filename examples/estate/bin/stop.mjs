// Ends every process of the example estate, known by recorded id and start time.
//
//   node stop.mjs [--root DIR]
import { stopAll } from './lib/estate.mjs';
import { DEFAULT_ROOT, Layout, parseArguments } from './lib/layout.mjs';

const { root } = parseArguments(process.argv.slice(2), { root: DEFAULT_ROOT });
const count = await stopAll(new Layout(root));
if (count > 0) process.stdout.write(`${count} processes ended\n`);
