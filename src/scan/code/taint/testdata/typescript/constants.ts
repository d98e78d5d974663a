import { Request } from 'express';

const DEBUG = false as const;
const enum Mode {
  Safe = 1,
  Open = 2,
}

export function arithmetic(req: Request): void {
  const param = req.query.name as string;
  const num: number = 106;
  const bar = 7 * 18 + num > 200 ? 'safe' : param;
  // ok: taint
  sink(bar);
  const other = 7 * 42 - num > 200 ? 'safe' : param;
  // ruleid: taint
  sink(other);
}

export function neverRuns(): void {
  let name = 'guest';
  if (false) {
    name = source();
  }
  // ok: taint
  sink(name);
  if (DEBUG) {
    // ok: taint
    sink(source());
  }
}

export function character(req: Request): void {
  const guess: string = 'ABC';
  let bar: string;
  switch (guess.charAt(1)) {
    case 'A':
      bar = req.query.name as string;
      break;
    case 'B':
      bar = 'safe';
      break;
    default:
      bar = req.query.name as string;
  }
  // ok: taint
  sink(bar);
}

export function afterThrow(): never {
  const name = source();
  throw new Error('not yet');
  // ok: taint
  sink(name);
}

export function enumerated(): void {
  const mode = Mode.Safe;
  // todook: taint
  sink(mode === Mode.Safe ? 'safe' : source());
}

export function keyInVariable(): void {
  const key = 'b' as const;
  const values = { a: source(), b: 'constant' };
  // ok: taint
  sink(values[key]);
  const open = 'a';
  // ruleid: taint
  sink(values[open]);
}
