import serialize from 'node-serialize';

export function load(text: string): unknown {
  // ruleid: js-unsafe-deserialization
  return serialize.unserialize(text);
}

export function parse(text: string): unknown {
  // ok: js-unsafe-deserialization
  return JSON.parse(text);
}
