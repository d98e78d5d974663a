export interface Store { find(id: string): User; name: string }
export interface Cache { get(key: string): string }
export abstract class User { abstract greet(): string; hello() { return this.greet(); } }
export type Key = string;
export enum Level { Low, High }
export namespace Tools { export function sharpen() {} }
export default interface Options { level: Level }
export function pick(a: string): string;
export function pick(a: any) { return a; }
export declare class Outside { call(): void }
