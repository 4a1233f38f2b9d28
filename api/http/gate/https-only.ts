import type { MiddlewareHandler } from 'hono';

/** Where people reach the desk by https, tells browsers to come no other way for a year; does nothing elsewhere. */
export function httpsOnly(publicUrl: string): MiddlewareHandler {
  if (!publicUrl.startsWith('https:')) return (_, next) => next();
  return async (c, next) => {
    await next();
    c.header('strict-transport-security', 'max-age=31536000');
  };
}
