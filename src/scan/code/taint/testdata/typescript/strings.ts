import { format } from 'node:util';

export function joined(): void {
  const name: string = source();
  // ruleid: taint
  sink('Hello, ' + name + '!');
  // ruleid: taint
  sink(`Hello, ${name}!`);
  // ruleid: taint
  sink(format('Hello, %s', name));
}

export function methods(): void {
  const name: string = source();
  // ruleid: taint
  sink(name.trim().toLowerCase() as string);
  // ruleid: taint
  sink(name.replaceAll("'", "''"));
  // ruleid: taint
  sink(name.split(',').map(String).join(' '));
  // ruleid: taint
  sink(name.padStart(3, '0'));
  // ruleid: taint
  sink('abc'.concat(name));
}

export function converted(): void {
  const bytes = Buffer.from(source(), 'base64');
  // ruleid: taint
  sink(bytes.toString('utf8'));
  const user = JSON.parse(source()) as { name: string };
  // ruleid: taint
  sink(user.name);
  const url = new URL(source());
  // ruleid: taint
  sink(url.pathname);
}

export function built(): void {
  const parts: string[] = ['SELECT *'];
  // ok: taint
  sink(parts.join(' '));
  parts.push(`WHERE name = '${source()}'`);
  // ruleid: taint
  sink(parts.join(' '));
}

function tagged(strings: TemplateStringsArray, ...values: string[]): string {
  return strings[0] + values[0];
}

export function tags(): void {
  // todoruleid: taint
  sink(tagged`Hello, ${source()}`);
}
