// The program, called as a person would call it.
import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';

import { writeJson } from './files.mjs';
import { startTime } from './processes.mjs';

const OUTPUT_LIMIT = 64 << 20;

/** The exit statuses of every verb. */
export const CLEAN = 0;
export const POLICY_BROKEN = 1;
export const INTERRUPTED = 130;

function peakKilobytes(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

export class Redoubt {
  /** `layout`: of the estate that every verb works on. */
  constructor(program, layout) {
    this.program = program;
    this.layout = layout;
    this.children = new Set();
    this.peakKilobytes = 0;
  }

  #argv(argv) {
    return [...argv, '--estate', this.layout.root];
  }

  /** Its output, or an error with its words. Statuses beyond `allowed` are errors. */
  output(argv, allowed = [CLEAN]) {
    return new Promise((resolve, reject) => {
      const child = execFile(this.program, this.#argv(argv), { encoding: 'utf8', maxBuffer: OUTPUT_LIMIT }, (error, stdout, stderr) => {
        this.children.delete(child);
        const status = error ? error.code : 0;
        if (allowed.includes(status)) resolve(stdout);
        else reject(new Error(`redoubt ${argv.join(' ')} (${status ?? error.signal}): ${(stderr || error.message).trim()}`));
      });
      this.children.add(child);
    });
  }

  async json(argv) {
    return JSON.parse(await this.output([...argv, '--format', 'json']));
  }

  /** Progress on our stderr, results dropped (reports follow at the end); the status. Recorded while it runs: the next run ends what a killed one left. */
  live(argv) {
    return new Promise((resolve, reject) => {
      const child = spawn(this.program, this.#argv(argv), { stdio: ['inherit', 'ignore', 'inherit'] });
      const record = this.layout.process(argv[0]);
      if (child.pid) writeJson(record, { pid: child.pid, start: startTime(child.pid) });
      const watch = setInterval(() => {
        this.peakKilobytes = Math.max(this.peakKilobytes, peakKilobytes(child.pid));
      }, 100);
      this.children.add(child);
      const done = () => {
        clearInterval(watch);
        fs.rmSync(record, { force: true });
        this.children.delete(child);
      };
      child.on('error', (error) => { done(); reject(error); });
      child.on('exit', (status, signal) => { done(); resolve(status ?? (signal === 'SIGINT' ? INTERRUPTED : 2)); });
    });
  }

  /** Asks every verb that runs now to end, and waits for it. */
  async interrupt() {
    await Promise.all([...this.children].map((child) => new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      const kill = setTimeout(() => child.kill('SIGKILL'), 8000);
      child.once('exit', () => { clearTimeout(kill); resolve(); });
      child.kill('SIGTERM');
    })));
  }
}
