export interface Database {
  query(text: string): void;
  count(text: string): void;
}

export class Postgres implements Database {
  query(text: string): void {
    // ruleid: taint
    sink(text);
  }

  count(text: string): void {
    // ok: taint
    sink(text);
  }
}
