export type Quoted = string;

export const quote = (text: string): Quoted => `"${text}"`;

export const fixed = (_text: string): Quoted => 'fixed';
