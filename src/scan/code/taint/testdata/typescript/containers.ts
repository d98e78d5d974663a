export function keys(): void {
  const values: Record<string, string> = {};
  values['a'] = source();
  values['b'] = 'constant';
  // ruleid: taint
  sink(values['a']);
  // ok: taint
  sink(values['b']);
}

export function maps(): void {
  const values = new Map<string, string>();
  values.set('a', source()).set('b', 'constant');
  values.set('c', 'constant');
  // ruleid: taint
  sink(values.get('a')!);
  // ok: taint
  sink(values.get('c') as string);
}

export function initialMap(): void {
  const values = new Map([['a', source()], ['b', 'constant']]);
  // ruleid: taint
  sink(values.get('a'));
  // todook: taint
  sink(values.get('b'));
}

export function unknownKey(key: keyof { a: string; b: string }): void {
  const values = { a: source(), b: 'constant' };
  // ruleid: taint
  sink(values[key]);
}

export function tuples(): void {
  const pair: [string, string] = ['constant', source()];
  // ok: taint
  sink(pair[0]);
  // ruleid: taint
  sink(pair[1]);
}

export function shifted(): void {
  const list: Array<string> = [];
  list.push('safe');
  list.push(source());
  list.push('moresafe');
  list.shift();
  // ruleid: taint
  sink(list[0]);
  // ok: taint
  sink(list[1]);
}

export function iterated(): void {
  const names = new Set<string>([source()]);
  for (const name of names) {
    // ruleid: taint
    sink(name);
  }
  const values = new Map<string, string>();
  values.set('a', source());
  for (const [key, value] of values) {
    // ruleid: taint
    sink(value);
  }
  values.forEach((value) => {
    // ruleid: taint
    sink(value);
  });
}
