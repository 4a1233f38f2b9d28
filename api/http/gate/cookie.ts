import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { sessionMs } from '#core';

/** The session cookie of this host. */
export interface SessionCookie {
  read(c: Context): string | undefined;
  /** The `Set-Cookie` that keeps a token, or forgets it when there is none. */
  write(token: string | null): string;
}

/** Makes the session cookie: bound to this host by its name where the desk is reached by https. */
export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-threadline' : 'threadline';
  const rest = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    read: (c) => (c.req.header('cookie') === undefined ? undefined : getCookie(c, name)),
    write: (token) => `${name}=${token ?? ''}; Max-Age=${token === null ? 0 : sessionMs / 1_000}; ${rest}`,
  };
}
