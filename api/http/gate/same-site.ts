import type { Context } from 'hono';
import { forbidden } from '#core';

/**
 * Refuses a change that another site's page may have caused. Browsers say where a request comes from; one that carries
 * a cookie and does not say so is refused too.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#fetch-metadata-headers
 * @throws DeskError `forbidden`
 */
export function demandSameSite(c: Context, publicUrl: string): void {
  const site = c.req.header('sec-fetch-site');
  if (site === 'same-origin') return;
  const origin = c.req.header('origin');
  if (site === undefined && origin !== undefined && isOurs(origin, c, publicUrl)) return;
  throw forbidden(
    'This did not come from a page of the desk itself, so nothing was changed. Open the desk and do it there, or send an API key.',
  );
}

/** Refuses what a browser says another site caused; a program that says nothing passes. @throws DeskError `forbidden` */
export function refuseOtherSite(c: Context, publicUrl: string): void {
  if (c.req.header('sec-fetch-site') === undefined && c.req.header('origin') === undefined) return;
  demandSameSite(c, publicUrl);
}

function isOurs(origin: string, c: Context, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.origin === new URL(publicUrl).origin || from.host === c.req.header('host');
}
