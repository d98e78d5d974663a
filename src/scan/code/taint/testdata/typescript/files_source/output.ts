export namespace Output {
  export function write(text: string): void {
    // todoruleid: taint
    sink(text);
  }
}

export function log(text: string): void {
  // ok: taint
  sink(text);
}

export const send = (body: string): void => {
  // ruleid: taint
  sink(body);
};
