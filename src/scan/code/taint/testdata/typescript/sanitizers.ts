export function onlyPath(): void {
  const name: string = sanitize(source());
  // ok: taint
  sink(name);
  // ok: taint
  sink(sanitize(source()) as string);
}

export function onePath(flag: boolean): void {
  let name: string = source();
  if (flag) {
    name = sanitize(name);
  }
  // ruleid: taint
  sink(name);
}

export function ternary(flag: boolean): void {
  const name: string = source();
  // ruleid: taint
  sink(flag ? sanitize(name) : name);
  // ok: taint
  sink(flag ? sanitize(name) : 'guest');
}

export function ignored(): void {
  const name: string = source();
  sanitize(name);
  // ruleid: taint
  sink(name);
}

export function originalSunk(): void {
  const name: string = source();
  const clean: string = sanitize(name);
  // ruleid: taint
  sink(name);
  // ok: taint
  sink(clean);
}

export function generic(): void {
  const name = sanitize<string>(source());
  // ok: taint
  sink(name);
}

export function earlyReturn(raw: boolean): void {
  const name: string = source();
  if (!raw) {
    // ok: taint
    sink(sanitize(name));
    return;
  }
  // ruleid: taint
  sink(name);
}
