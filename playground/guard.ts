import type { MiddlewareHandler } from 'hono';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Keeps other web pages out: this server obeys anyone who can reach it, so only its own page may ask. */
export const ownPageOnly =
  (host: string): MiddlewareHandler =>
  async (c, next) => {
    const asked = c.req.header('host') ?? '';
    const name = asked.replace(/:\d+$/, '');
    const local = host === '127.0.0.1' || host === 'localhost' || host === '::1';
    const origin = c.req.header('origin');
    const foreign = origin !== undefined && URL.parse(origin)?.host !== asked;
    if (foreign || (local && !loopback.test(name)))
      return c.json({ message: 'Only the playground page may ask this.' }, 403);
    if (
      c.req.method !== 'GET' &&
      c.req.method !== 'DELETE' &&
      !c.req.header('content-type')?.startsWith('application/json')
    ) {
      return c.json({ message: 'Send JSON.' }, 415);
    }
    return next();
  };
