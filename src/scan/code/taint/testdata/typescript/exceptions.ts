class NotFound extends Error {
  constructor(readonly path: string) {
    super('not found');
  }
}

export function assigned(): void {
  let name = 'guest';
  try {
    name = source();
  } catch (error: unknown) {
    name = 'failed';
  }
  // ruleid: taint
  sink(name);
}

export function overwrittenAfterwards(): void {
  let name = 'guest';
  try {
    name = source();
  } finally {
    name = 'done';
  }
  // ok: taint
  sink(name);
}

export function inCatch(): void {
  let name = 'guest';
  try {
    name = source();
    JSON.parse(name);
    name = 'parsed';
  } catch {
    // ruleid: taint
    sink(name);
  }
  // ruleid: taint
  sink(name);
}

export function thrown(): void {
  try {
    throw new NotFound(source());
  } catch (error) {
    if (error instanceof NotFound) {
      // todoruleid: taint
      sink(error.path);
    }
  }
}

function required(name: string | undefined): string {
  if (name === undefined) {
    throw new Error('no name');
  }
  return name;
}

// ruleid: taint
sink(required(source()));
