import { Request } from 'express';

export function direct(req: Request): void {
  // ruleid: taint
  sink(req.query.name as string);
  // ruleid: taint
  sink(<string>req.query.name);
  // ruleid: taint
  sink(req.query.name!);
  // ok: taint
  sink('constant');
}

function copied(): void {
  const name: string = source();
  const copy = name satisfies string;
  // ruleid: taint
  sink(copy);
  let later: string | undefined;
  // ok: taint
  sink(later);
  later = copy;
  // ruleid: taint
  sink(later);
}

function overwritten(): void {
  let name: string = source();
  name = 'guest';
  // ok: taint
  sink(name);
}

function compound(): void {
  let query = 'SELECT * FROM users';
  // ok: taint
  sink(query);
  query += ` WHERE name = '${source()}'`;
  // ruleid: taint
  sink(query);
  let fallback: string | null = null;
  fallback ??= source();
  // ruleid: taint
  sink(fallback);
}

function swapped(): void {
  let first: string = source();
  let second = 'constant';
  const kept = first;
  first = second;
  second = kept;
  // ok: taint
  sink(first);
  // ruleid: taint
  sink(second);
}

function optional(user?: { name: string }): void {
  const name = user?.name ?? source();
  // ruleid: taint
  sink(name);
}
