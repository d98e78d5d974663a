export interface Input {
  name: string;
  version: string;
}

export function readInput(): Input {
  return { name: source(), version: '1.0' };
}

export async function readBody(): Promise<string> {
  return source();
}
