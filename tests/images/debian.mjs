// The file system that a few packages of Debian make, from the mirrors of this machine.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

function must(program, argv, options = {}) {
  const limits = { maxBuffer: 1 << 30, encoding: 'utf8', timeout: 240_000 };
  const { status, stdout, stderr, error } = spawnSync(program, argv, { ...limits, ...options });
  if (status !== 0) throw new Error(`${program} ${argv.join(' ')}: ${error ?? stderr}`);
  return stdout;
}

/** Fetches packages with apt, without touching what apt knows of this machine. Throws when no mirror can be reached. */
export function fetchPackages(folder, names) {
  for (const part of ['lists/partial', 'cache/archives/partial', 'packages']) {
    fs.mkdirSync(path.join(folder, part), { recursive: true });
  }
  const options = ['-qq', '-o', `Dir::State::lists=${folder}/lists`, '-o', `Dir::Cache=${folder}/cache`, '-o', 'Debug::NoLocking=1',
    '-o', 'APT::Sandbox::User=', '-o', 'Acquire::Retries=3', '-o', 'APT::Update::Error-Mode=any'];
  must('apt-get', [...options, 'update']);
  must('apt-get', [...options, 'download', ...names], { cwd: path.join(folder, 'packages') });
  return fs.readdirSync(path.join(folder, 'packages')).sort().map((name) => path.join(folder, 'packages', name));
}

/** Unpacks them and registers them as dpkg does: the database, and the list of files of each. */
export function installPackages(root, packages) {
  const info = path.join(root, 'var/lib/dpkg/info');
  let database = '';
  const versions = {};
  for (const file of packages) {
    must('dpkg-deb', ['--extract', file, root]);
    const field = (name) => must('dpkg-deb', ['--field', file, name]).trim();
    const name = field('Package');
    versions[name] = field('Version');
    const fields = must('dpkg-deb', ['--field', file]).trimEnd();
    database += `${fields.replace('\n', '\nStatus: install ok installed\n')}\n\n`;
    const tar = must('dpkg-deb', ['--fsys-tarfile', file], { encoding: 'buffer' });
    const paths = must('tar', ['-t'], { input: tar }).trim().split('\n');
    const list = paths.map((line) => line.slice(1).replace(/\/$/, '') || '/.');
    const suffix = field('Multi-Arch') === 'same' ? `:${field('Architecture')}` : '';
    fs.mkdirSync(info, { recursive: true });
    fs.writeFileSync(path.join(info, `${name}${suffix}.list`), `${list.join('\n')}\n`);
    const control = fs.mkdtempSync(path.join(path.dirname(root), 'control-'));
    must('dpkg-deb', ['--control', file, control]);
    fs.copyFileSync(path.join(control, 'md5sums'), path.join(info, `${name}${suffix}.md5sums`));
  }
  fs.writeFileSync(path.join(root, 'var/lib/dpkg/status'), database);
  return versions;
}
