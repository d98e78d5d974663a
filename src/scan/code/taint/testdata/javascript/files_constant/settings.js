export const DEBUG = false;
export const TABLE = 'users';
export const KEYS = { safe: 'b', open: 'a' };
export const startedWith = source();
