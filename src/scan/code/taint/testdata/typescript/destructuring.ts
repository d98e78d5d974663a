interface Options {
  name: string;
  role?: string;
}

export function objects(): void {
  const { name, role = 'guest' }: Options = { name: source() };
  // ruleid: taint
  sink(name);
  // ok: taint
  sink(role);
}

export function arrays(): void {
  const [first, , third]: [string, string, string] = [source(), 'b', 'c'];
  // ruleid: taint
  sink(first);
  // ok: taint
  sink(third);
}

function pair(): [string, string] {
  return [source(), 'constant'];
}

function split(text: string): { head: string; fixed: string } {
  return { head: text.charAt(0), fixed: '-' };
}

export function results(): void {
  const [first, second] = pair();
  // ruleid: taint
  sink(first);
  // ok: taint
  sink(second);
  const { head, fixed } = split(source());
  // ruleid: taint
  sink(head);
  // ok: taint
  sink(fixed);
}

export function swapped(): void {
  let first: string = source();
  let second = 'constant';
  [first, second] = [second, first];
  // ok: taint
  sink(first);
  // ruleid: taint
  sink(second);
}

export function inLoop(): void {
  const users: Options[] = [{ name: source(), role: 'guest' }];
  for (const { name, role } of users) {
    // ruleid: taint
    sink(name);
    // ok: taint
    sink(role);
  }
}
