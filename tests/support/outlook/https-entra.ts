import { createHash, randomUUID } from 'node:crypto';
import type { BrowserContext, Route } from 'playwright-core';

/** Microsoft's window by https, where Microsoft's library takes nothing else; the tokens are those of the local Entra. */
const httpsEntra = 'https://login.test';

interface Code {
  readonly nonce: string;
  readonly challenge: string;
}

/**
 * Lets the pane sign in there by the code flow with PKCE (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow).
 * Gives what was asked of the window.
 */
export async function withHttpsEntra(
  context: BrowserContext,
  { as }: { as: string },
): Promise<{ readonly windows: string[] }> {
  const codes = new Map<string, Code>();
  const windows: string[] = [];
  let local = { authority: '', clientId: '' };
  const person = () => ({ oid: 'somebody', tid: tenantOf(local.authority), name: as, preferred_username: as });

  await context.route('**/outlook/settings.json', async (route) => {
    const answer = await route.fetch();
    const settings = await answer.json();
    local = { authority: settings.authority, clientId: settings.clientId };
    await route.fulfill({ response: answer, json: { ...settings, authority: aside(settings.authority) } });
  });
  await context.route('**/outlook/pane.html*', async (route) => {
    const answer = await route.fetch();
    const policy = (answer.headers()['content-security-policy'] ?? '')
      .replace('connect-src', `connect-src ${httpsEntra}`)
      .replace('frame-src', `frame-src ${httpsEntra}`);
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } });
  });
  await context.route(`${httpsEntra}/**`, async (route) => {
    const url = new URL(route.request().url());
    if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers: cors });
    if (url.pathname.endsWith('/openid-configuration')) return json(route, metadata(aside(local.authority)));
    if (url.pathname.endsWith('/authorize')) {
      windows.push(url.searchParams.get('prompt') ?? 'window');
      return authorize(route, url.searchParams);
    }
    if (url.pathname.endsWith('/token')) return token(route, new URLSearchParams(route.request().postData() ?? ''));
    return json(route, { error: 'not_found' }, 404);
  });

  function authorize(route: Route, asked: URLSearchParams) {
    const code = randomUUID();
    codes.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '' });
    const info = part({ uid: 'somebody', utid: tenantOf(local.authority) });
    const back = new URLSearchParams({ code, state: asked.get('state') ?? '', client_info: info });
    const to = JSON.stringify(`${asked.get('redirect_uri')}#${back}`);
    return route.fulfill({ contentType: 'text/html', body: `<script>location.replace(${to})</script>` });
  }

  async function token(route: Route, form: URLSearchParams) {
    const code = codes.get(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!code || proof !== code.challenge) return json(route, { error: 'invalid_grant' }, 400);
    const scope = (form.get('scope') ?? '').split(' ').filter((one) => one.includes('://'));
    const given = await fetch(`${local.authority}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...{ grant_type: 'password', client_id: local.clientId, username: as, password: 'playground' },
        scope: scope.join(' '),
      }),
    });
    const now = Math.floor(Date.now() / 1_000);
    const claims = { ...person(), iss: `${aside(local.authority)}/v2.0`, aud: local.clientId, nonce: code.nonce };
    // The library reads this token and checks no signature of it.
    const identity = [
      { alg: 'RS256', typ: 'JWT' },
      { ...claims, iat: now, nbf: now, exp: now + 3_600, ver: '2.0' },
    ];
    const body = { ...(await given.json()), id_token: `${identity.map(part).join('.')}.unsigned` };
    return json(route, { ...body, client_info: part({ uid: 'somebody', utid: person().tid }) }, given.status);
  }
  return { windows };
}

const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
const json = (route: Route, body: object, status = 200) =>
  route.fulfill({ status, contentType: 'application/json', headers: cors, body: JSON.stringify(body) });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tenantOf = (authority: string) => new URL(authority).pathname.split('/').at(-1) ?? '';
const aside = (authority: string) => `${httpsEntra}/${tenantOf(authority)}`;

const metadata = (authority: string) => ({
  issuer: `${authority}/v2.0`,
  authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
  token_endpoint: `${authority}/oauth2/v2.0/token`,
  jwks_uri: `${authority}/discovery/v2.0/keys`,
  end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
  response_types_supported: ['code'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
});
