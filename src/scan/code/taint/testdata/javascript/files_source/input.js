export function readName() {
  return source();
}

export const readVersion = () => '1.0';

export default async function readBody() {
  return source();
}
