import type { Ctx } from '../../context.ts';

/** A new secret of 256 random bits, safe in addresses and headers; only its digest is ever stored. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

// A verb's answer is kept for repeated requests, so a secret may not be part of it: it leaves beside the answer.
const made = new WeakMap<Ctx, string>();

/** Makes the secret of this call, to be fetched with `madeSecret` after the commit. */
export function makeSecret(ctx: Ctx, prefix = ''): string {
  const secret = `${prefix}${newSecret()}`;
  made.set(ctx, secret);
  return secret;
}

/** The secret that this call made; null when the call only repeated an earlier one. */
export const madeSecret = (ctx: Ctx): string | null => made.get(ctx) ?? null;
