// Figures of the last run of the example estate, as lines for script/bench.
//
//   node example-figures.mjs ESTATE REDOUBT
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [estate, program] = process.argv.slice(2);
const { cases } = JSON.parse(execFileSync(program, ['case', 'list', '--format', 'json', '--estate', estate],
  { encoding: 'utf8', maxBuffer: 64 << 20 }));
const { phases, respond_peak_kb: peak } = JSON.parse(fs.readFileSync(path.join(estate, 'figures.json'), 'utf8'));

const took = cases.filter(({ state }) => state === 'resolved')
  .map((c) => (c.confirmed - c.first_observed) / 1000).sort((a, b) => a - b);
const median = took.length % 2 ? took[(took.length - 1) / 2] : (took[took.length / 2 - 1] + took[took.length / 2]) / 2;
const line = (...fields) => process.stdout.write(`${fields.join('\t')}\n`);

line('detection to confirmed deployment, median', median?.toFixed(1), 's', `<= 60 (${took.length} cases: ${took.map((t) => t.toFixed(0)).join(', ')})`);
line('redoubt respond, peak resident', (peak / 1024).toFixed(0), 'MB', '< 100');
line('example: estate up and traffic flows', (phases['estate up, traffic flows'] / 1000).toFixed(1), 's', '<= 10 when warm');
