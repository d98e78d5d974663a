interface P { a: string }
export function f<T>(x: T, y?: number): void { (x as any).z!.w; }
import type { Q } from "q";
