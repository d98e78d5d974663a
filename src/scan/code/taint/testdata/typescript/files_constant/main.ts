import { Request } from 'express';
import { Column, DEBUG, TABLE, startedWith } from './settings';

export function handler(req: Request): void {
  // ok: taint
  sink(`SELECT * FROM ${TABLE}`);
  if (DEBUG) {
    // ok: taint
    sink(req.query.name);
  }
  // ok: taint
  sink(DEBUG ? (req.query.name as string) : 'guest');
  // ok: taint
  sink(Column.Name);
  // ruleid: taint
  sink(startedWith);
}
