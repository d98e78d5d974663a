// Deploys a tree to one instance of a service: new folder, dependencies, atomic switch, restart, health.
//
//   node deploy.mjs --root DIR SERVICE INSTANCE TREE COMMIT
//
// Safe to repeat and safe to kill at any moment: a repetition finishes what was begun and does nothing twice.
import fs from 'node:fs';

import { withLock } from './lib/files.mjs';
import { deploy } from './lib/instances.mjs';
import { DEFAULT_ROOT, Layout, parseArguments } from './lib/layout.mjs';

const LOCK_TIMEOUT_MS = 60_000;

async function main() {
  const options = parseArguments(process.argv.slice(2), { root: DEFAULT_ROOT });
  const [service, instance, tree, commit] = options._;
  if (options._.length !== 4) throw new Error('usage: deploy.mjs [--root DIR] SERVICE INSTANCE TREE COMMIT');
  if (!/^[0-9a-f]{40,64}$/.test(commit)) throw new Error(`${JSON.stringify(commit)} is not a commit`);
  if (!fs.statSync(tree, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${tree} is not a folder`);
  const layout = new Layout(options.root);
  const place = layout.instance(service, instance);
  if (!fs.existsSync(place.settings)) throw new Error(`no instance ${service}/${instance} below ${layout.root}`);
  const changed = await withLock(place.lock, LOCK_TIMEOUT_MS, () => deploy(layout, place, tree, commit));
  process.stdout.write(`${service}/${instance} ${changed ? 'now serves' : 'already served'} ${commit}\n`);
}

main().catch((error) => {
  process.stderr.write(`deploy: ${error.message}\n`);
  process.exitCode = 1;
});
