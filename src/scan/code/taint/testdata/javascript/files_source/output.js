export function write(text) {
  // ruleid: taint
  sink(text);
}

export function log(text) {
  // ok: taint
  sink(text);
}

export async function send(body) {
  // ruleid: taint
  sink(await body);
}
