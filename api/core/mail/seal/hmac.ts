// Pure

/** Signs with the secret of the house. */
export interface Seal {
  readonly secret: string;
  /** A digest of a text that nobody can turn back, hex. */
  digest(text: string): string;
}

/** HMAC (RFC 2104) by a digest that gives hex. */
export function hmac({ secret, digest }: Seal, text: string): string {
  const key = digest(secret);
  const inner = digest(`${padded(key, 0x36)}${text}`);
  return digest(`${padded(key, 0x5c)}${inner}`);
}

const padded = (key: string, mask: number): string =>
  Array.from(key, (one) => String.fromCharCode(one.charCodeAt(0) ^ mask)).join('');
