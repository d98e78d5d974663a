// A changed copy of examples/estate: some of its services, under other names, with other packages.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { readJson, writeJson } from '../../examples/estate/bin/lib/files.mjs';
import { SOURCE } from './scratch.mjs';

const EXAMPLE = path.join(SOURCE, 'examples/estate');
const word = (name) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'g');

/** Blocks of the template that are about one service each; what is about a service that is not kept goes. */
function keepOnly(template, kept) {
  const [head, services, tail] = template.split(/(?<=^services:\n)|(?=^@ROLES@$)/m);
  const blocks = services.split(/(?=^(?:  #.*\n)*  - id: )/m).filter((block) => kept.includes(/^ {2}- id: (\S+)$/m.exec(block)?.[1]));
  const about = (line) => /\basset: "?([a-z-]+|\*)/.exec(line)?.[1] ?? /^ +critical_triage_by_asset: \{([a-z-]+):/.exec(line)?.[1];
  const isKept = (line) => about(line) === undefined || about(line) === '*' || kept.includes(about(line));
  const suppressions = tail.replace(/^ {2}suppressions:\n((?: {4}.*\n)+)/m, (whole, entries) => (isKept(entries) ? whole : ''));
  return head.split('\n').filter((line) => kept.includes(/^ {2}- \{id: ([a-z-]+), path/.exec(line)?.[1] ?? kept[0])).join('\n')
    + blocks.join('').replace(/^ +calls: \[([a-z-]+)\]\n/gm, (line, called) => (kept.includes(called) ? line : ''))
    + suppressions.split('\n').filter(isKept).join('\n');
}

function renamedEnv(env, names) {
  return Object.fromEntries(Object.entries(env ?? {}).map(([key, value]) => [
    key, value.replace(/\{url:([a-z-]+)\}/g, (_, id) => `{url:${names[id] ?? id}}`)
      .replace(/\{production\}\/([a-z-]+)\//g, (_, id) => `{production}/${names[id]}/`)]));
}

/** Writes package.json with `dependencies` in place of `gone`, and a lockfile that pins exactly `pinned`. */
function lock(folder, { gone, wanted, pinned }) {
  const manifest = readJson(path.join(folder, 'package.json'));
  const dependencies = { ...manifest.dependencies, ...wanted };
  for (const name of gone) delete dependencies[name];
  const file = path.join(folder, 'package-lock.json');
  const resolve = (versions) => {
    writeJson(path.join(folder, 'package.json'), { ...manifest, dependencies: { ...dependencies, ...versions } });
    execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
      { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  resolve(pinned); // the exact release first: the range that follows is content with it
  resolve({});
  const locked = readJson(file);
  for (const entry of Object.values(locked.packages)) delete entry.resolved;
  writeJson(file, locked);
}

/**
 * Copies the example to `folder`. `names`: new name by old one, of the services to keep. `swaps`: by old
 * name, {from, to: [package, range, version], code}; `code` is a folder with the files of the service that
 * use the package. `advisories`: OSV records to add. `steps`: of every rollout, instead of the example's own.
 */
export function copyExample(folder, { names, swaps = {}, advisories = [], steps }) {
  const kept = Object.keys(names);
  const renamed = (text) => kept.reduce((all, old) => all.replaceAll(word(old), names[old]), text);
  for (const old of kept) {
    const tree = path.join(folder, 'services', names[old]);
    fs.cpSync(path.join(EXAMPLE, 'services', old), tree,
      { recursive: true, filter: (file) => path.basename(file) !== 'node_modules' });
    for (const file of ['package.json', 'package-lock.json']) {
      const value = readJson(path.join(tree, file));
      value.name = names[old];
      if (value.packages) value.packages[''].name = names[old];
      writeJson(path.join(tree, file), value);
    }
    const swap = swaps[old];
    if (!swap) continue;
    const [name, range, version] = swap.to;
    fs.cpSync(swap.code, tree, { recursive: true });
    lock(tree, { gone: [swap.from], wanted: { [name]: range }, pinned: { [name]: version } });
  }

  const { services, grant } = readJson(path.join(EXAMPLE, 'estate.json'));
  writeJson(path.join(folder, 'estate.json'), {
    grant: { ...grant, asset: names[grant.asset] ?? '*' },
    services: services.filter(({ id }) => kept.includes(id))
      .map((service) => ({ ...service, id: names[service.id], env: renamedEnv(service.env, names) })),
  });
  const { cases } = readJson(path.join(EXAMPLE, 'expected.json'));
  writeJson(path.join(folder, 'expected.json'), {
    cases: cases.filter(({ asset }) => kept.includes(asset)).map((entry) => ({
      ...entry,
      asset: names[entry.asset],
      // a flaw or a secret has no package
      package: entry.package && swaps[entry.asset]?.from === entry.package ? swaps[entry.asset].to[0] : entry.package,
    })),
  });
  const template = fs.readFileSync(path.join(EXAMPLE, 'redoubt.yaml.template'), 'utf8');
  const text = renamed(keepOnly(template, kept));
  fs.writeFileSync(path.join(folder, 'redoubt.yaml.template'), steps ? text.replaceAll('@STEPS@', steps) : text);
  for (const record of advisories) writeJson(path.join(folder, 'advisories', `${record.id}.json`), record);
  return folder;
}
