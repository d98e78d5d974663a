export class Clean {
  static text(value: string): string {
    return sanitize(value);
  }

  static unless(raw: boolean, value: string): string {
    return raw ? value : sanitize(value);
  }
}

export const escaped = (value: string): string => sanitize(value);
