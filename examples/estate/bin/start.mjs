// Starts the example estate: repositories, instances, HAProxy, redoubt.yaml, traffic.
//
//   node start.mjs [--root DIR] [--example DIR] [--program REDOUBT] [--rate REQUESTS/S] [--minutes N]
import { DEFAULT_ROOT, EXAMPLE, Layout, parseArguments } from './lib/layout.mjs';
import { startEstate } from './lib/start.mjs';

async function main() {
  const options = parseArguments(process.argv.slice(2),
    { root: DEFAULT_ROOT, example: EXAMPLE, program: '', rate: '400', minutes: '15' });
  const { services, ports } = await startEstate(new Layout(options.root), options);
  for (const { id } of services) process.stdout.write(`${id.padEnd(12)} http://127.0.0.1:${ports[id].front}\n`);
}

main().catch((error) => {
  process.stderr.write(`start: ${error.message}\n`);
  process.exitCode = 1;
});
