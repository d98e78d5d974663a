export function escaped(text) {
  return sanitize(text);
}

export function maybeEscaped(text, raw) {
  if (raw) {
    return text;
  }
  return sanitize(text);
}

export function checked(text) {
  sanitize(text);
  return text;
}
