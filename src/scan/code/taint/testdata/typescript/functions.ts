function identity<T>(value: T): T {
  return value;
}

function ignore(_value: string): string {
  return 'constant';
}

function run(command: string): void {
  // ruleid: taint
  sink(command);
}

function runSafely(command: string): void {
  // ok: taint
  sink(command);
}

const read = (): string => source();

const readTwice = (): string => read().trim();

function overloaded(value: string): string;
function overloaded(value: number): number;
function overloaded(value: unknown): unknown {
  return value;
}

export function calls(): void {
  // ruleid: taint
  sink(identity<string>(source()));
  // ok: taint
  sink(ignore(source()));
  // ruleid: taint
  sink(readTwice());
  // ruleid: taint
  sink(overloaded(source()));
  run(identity(source()));
  runSafely('constant');
}

function repeat(value: string, count: number): string {
  return count === 0 ? value : repeat(value + value, count - 1);
}

function greet(name: string, greeting: string = 'Hello', mark?: string): string {
  return `${greeting}, you${mark ?? ''}`;
}

function last(first: string, ...others: string[]): string {
  return others[0] ?? first;
}

function connect({ host, port = 80 }: { host: string; port?: number }): { url: string; port: number } {
  return { url: `http://${host}`, port };
}

export function shapes(): void {
  // ruleid: taint
  sink(repeat(source(), 3));
  // ok: taint
  sink(greet(source()));
  // ruleid: taint
  sink(greet('you', source()));
  // ruleid: taint
  sink(greet('you', 'Hello', source()));
  // ruleid: taint
  sink(last('a', source()));
  const target = connect({ host: source() });
  // ruleid: taint
  sink(target.url);
  // ok: taint
  sink(target.port);
}
