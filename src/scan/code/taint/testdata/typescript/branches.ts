type Shape = { kind: 'circle'; label: string } | { kind: 'square'; size: number };

export function onePath(flag: boolean): void {
  let name = 'guest';
  if (flag) {
    name = source();
  }
  // ruleid: taint
  sink(name);
}

export function bothOverwritten(flag: boolean): void {
  let name: string = source();
  if (flag) {
    name = 'yes';
  } else {
    name = 'no';
  }
  // ok: taint
  sink(name);
}

export function chain(level: number): void {
  let name: string = source();
  if (level > 2) {
    name = 'high';
  } else if (level > 1) {
    // ruleid: taint
    sink(name);
    name = 'middle';
  } else {
    name = 'low';
  }
  // ok: taint
  sink(name);
}

export function ternary(flag: boolean): void {
  const name: string = source();
  // ruleid: taint
  sink(flag ? 'guest' : name);
  // ok: taint
  sink(name ? 'known' : 'guest');
}

export function selected(shape: Shape): string {
  let text: string = source();
  switch (shape.kind) {
    case 'circle':
      text = 'circle';
      break;
    case 'square': {
      // ruleid: taint
      sink(text);
      text = 'square';
      break;
    }
    default:
      return text;
  }
  // ok: taint
  sink(text);
  return text;
}

export function earlyReturn(name: string | undefined): void {
  let text = 'guest';
  if (name === undefined) {
    text = source();
    return;
  }
  // ok: taint
  sink(text);
}
