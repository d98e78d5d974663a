// Where everything of a started estate is. `root` is its folder, var/example by default.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NAME = /^[a-z][a-z0-9-]{0,31}$/;

export const EXAMPLE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const REPOSITORY = path.resolve(EXAMPLE, '../..');
export const DEFAULT_ROOT = path.join(REPOSITORY, 'var/example');
export const INSTANCES = ['stable', 'canary'];

function checked(name) {
  if (!NAME.test(name)) throw new Error(`${JSON.stringify(name)} is not a name (mend: a-z, 0-9 and -, at most 32)`);
  return name;
}

export class Layout {
  constructor(root) {
    this.root = path.resolve(root);
  }

  at(...parts) {
    return path.join(this.root, ...parts);
  }

  get configuration() { return this.at('redoubt.yaml'); }
  get ports() { return this.at('ports.json'); }
  get moduleCache() { return this.at('cache', 'modules'); }
  get npmCache() { return this.at('cache', 'npm'); }
  get haproxy() { return this.at('haproxy'); }
  get traffic() { return this.at('traffic'); }
  /** What npm needs of the operator's environment: a deployment may be started with none. */
  get environment() { return this.at('environment.json'); }
  get processes() { return this.at('processes'); }
  get production() { return this.at('production'); }
  /** One line for each process that a deployment started, written by that process itself. */
  get starts() { return this.at('effects', 'starts.jsonl'); }

  /** Record of a process that is no instance of a service. */
  process(name) { return this.at('processes', `${checked(name)}.json`); }

  repository(service) { return this.at('repositories', `${checked(service)}.git`); }

  instance(service, instance) {
    const folder = this.at('deployed', checked(service), checked(instance));
    return {
      folder,
      current: path.join(folder, 'current'),
      releases: path.join(folder, 'releases'),
      settings: path.join(folder, 'instance.json'),
      process: path.join(folder, 'process.json'),
      deployed: path.join(folder, 'deployed.json'),
      log: path.join(folder, 'log.txt'),
      lock: path.join(folder, 'lock'),
    };
  }
}

/** Options of the form --name value, the rest in `_`. */
export function parseArguments(argv, defaults = {}) {
  const options = { ...defaults, _: [] };
  for (let i = 0; i < argv.length; i += 1) {
    if (!argv[i].startsWith('--')) options._.push(argv[i]);
    else if (!(argv[i].slice(2) in defaults)) throw new Error(`unknown option ${argv[i]}`);
    else if (i + 1 === argv.length) throw new Error(`${argv[i]} needs a value`);
    else options[argv[i].slice(2)] = argv[(i += 1)];
  }
  return options;
}
