export function quote(text: string): string {
  return `'${text}'`;
}

export const version = (_text: string): string => '1.0';

export default function join(first: string, second: string): string {
  return first + second;
}
