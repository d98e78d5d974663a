export function carried(count: number): void {
  let previous = 'none';
  let current = 'none';
  for (let i = 0; i < count; i++) {
    // ruleid: taint
    sink(previous);
    previous = current;
    current = source();
  }
}

export function ofList(): void {
  const items: string[] = source();
  for (const item of items) {
    // ruleid: taint
    sink(item);
  }
  for (const [index, item] of ['a', 'b'].entries()) {
    // ok: taint
    sink(`${index}${item}`);
  }
}

export function byIndex(): void {
  const items: readonly string[] = source();
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    // ruleid: taint
    sink(item);
  }
}

export function whileLoop(lines: number): void {
  let text = '';
  while (lines-- > 0) {
    text += source();
  }
  // ruleid: taint
  sink(text);
}

export function stopped(items: string[]): void {
  let found = 'none';
  for (const item of items) {
    if (item === 'stop') {
      found = source();
      break;
    }
    // ok: taint
    sink(found);
  }
  // ruleid: taint
  sink(found);
}

export function skipped(items: string[]): void {
  let value = 'none';
  outer: for (const item of items) {
    value = source();
    for (const letter of item) {
      if (letter === 'x') {
        value = 'safe';
        continue outer;
      }
    }
    // ruleid: taint
    sink(value);
  }
}
