export const quote = (text) => `"${text}"`;

export const fixed = (text) => 'fixed';
