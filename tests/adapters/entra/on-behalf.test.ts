import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOnBehalf } from '../../../api/adapters/on-behalf.ts';
import type { TeamsConfig } from '../../../api/config.ts';
import { fakeApp } from '../../support/fake-teams.ts';

const { appId, tenantId } = fakeApp;
const mime = 'Subject: Mine\r\n\r\nText';

/** What somebody brings; that it is genuine was seen to before. */
const tokenOf = (who: string, tid = tenantId) =>
  `${['{}', JSON.stringify({ tid })].map((one) => Buffer.from(one).toString('base64url')).join('.')}.${who}`;

const asked: string[] = [];
const forms: URLSearchParams[] = [];
const read: { path: string; authorization: string | undefined }[] = [];
let refuse: object | null = null;
let server: ReturnType<typeof serve>;
let origin = '';

beforeAll(async () => {
  const app = new Hono();
  app.post('/login/:tenant/oauth2/v2.0/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    forms.push(form);
    asked.push(c.req.param('tenant'));
    if (refuse) return c.json(refuse, 400);
    return c.json({
      token_type: 'Bearer',
      expires_in: 3599,
      access_token: `graph-for-${form.get('assertion')?.split('.')[2]}`,
    });
  });
  app.get('/graph/v1.0/*', (c) => {
    read.push({ path: c.req.path, authorization: c.req.header('authorization') });
    if (c.req.path.includes('missing'))
      return c.json({ error: { code: 'ErrorItemNotFound', message: 'Not there.' } }, 404);
    if (c.req.path.includes('away')) return c.text('A proxy', 502);
    return c.body(mime, 200, { 'content-type': 'text/plain' });
  });
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      origin = `http://127.0.0.1:${port}`;
      resolve();
    });
  });
});
afterAll(() => server.close());

const urls = () => ({
  graph: `${origin}/graph/v1.0`,
  graphLogin: `${origin}/login`,
  graphResource: 'https://graph.microsoft.com',
});
const config = (): TeamsConfig => ({
  appId,
  tenantId,
  credential: { kind: 'secret', secret: 'a secret' },
  catalogAppId: null,
  urls: { openIdMetadata: '', issuer: '', botLogin: '', botResource: '', service: '', ...urls() },
});
const clock = { now: () => new Date(), ticks: () => performance.now() };
const readAs = async (token: string, mailbox: string | null, itemId: string) =>
  makeOnBehalf(config(), clock)?.(token, { mailbox, itemId }, 1_000);

describe('a mail that is read in the name of a person', () => {
  it('is read with a token that was given for theirs, to their mailbox or one that they may open', async () => {
    const own = await readAs(tokenOf('maya'), null, 'AAMk/1');
    expect(own instanceof Uint8Array && new TextDecoder().decode(own)).toBe(mime);
    await readAs(tokenOf('ben'), 'shared@northwind.example', 'AAMk2');
    expect(forms.map((one) => [one.get('grant_type'), one.get('requested_token_use'), one.get('assertion')])).toEqual([
      ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'on_behalf_of', tokenOf('maya')],
      ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'on_behalf_of', tokenOf('ben')],
    ]);
    expect(forms[0]?.get('scope')).toContain('https://graph.microsoft.com/Mail.Read ');
    expect(forms[1]?.get('scope')).toContain('https://graph.microsoft.com/Mail.Read.Shared');
    expect(read).toEqual([
      { path: '/graph/v1.0/me/messages/AAMk%2F1/$value', authorization: 'Bearer graph-for-maya' },
      {
        path: '/graph/v1.0/users/shared%40northwind.example/messages/AAMk2/$value',
        authorization: 'Bearer graph-for-ben',
      },
    ]);
  });

  it('is asked for at the tenant that the person is of, by the one registration', async () => {
    const other = '7e57ab1e-0000-4000-8000-000000000002';
    asked.length = 0;
    await readAs(tokenOf('maya'), null, 'AAMk1');
    await readAs(tokenOf('olga', other), null, 'AAMk1');
    expect(asked).toEqual([tenantId, other]);
    expect(forms.at(-1)?.get('client_id')).toBe(appId);
  });

  it('is none where it is not there, or nobody consented; a server that is away has refused nothing', async () => {
    expect(await readAs(tokenOf('maya'), null, 'missing')).toBeNull();
    await expect(readAs(tokenOf('maya'), null, 'away')).rejects.toMatchObject({ code: 'unavailable' });
    refuse = { error: 'invalid_grant', suberror: 'consent_required', error_description: 'AADSTS65001' };
    expect(await readAs(tokenOf('maya'), null, 'AAMk1')).toBeNull();
    refuse = null;
  });

  it('is too large where it has more bytes than are read', async () => {
    expect(await makeOnBehalf(config(), clock)?.(tokenOf('maya'), { mailbox: null, itemId: 'x' }, 5)).toMatchObject({
      tooLarge: mime.length,
    });
  });
});
