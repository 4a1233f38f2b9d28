import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeLog } from '../../../api/adapters/log.ts';
import { outlookPages } from '../../../api/http/outlook/pages.ts';

const officeJs = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
const signIn = {
  clientId: 'of-the-app',
  authority: 'https://login.example/tenant',
  scope: 'api://of-the-app/access_as_user',
};
const built =
  '<!doctype html><html><head><meta name="csp-nonce" content=""><!-- office.js --></head><body></body></html>';

let folder = '';
const appWith = (more: { folder?: string; signIn?: typeof signIn | null } = {}) => {
  const app = new Hono();
  const pages = () => ({ folder, officeJs, hosts: ['https://outlook.office.com'], signIn, ...more });
  outlookPages(app, { log: makeLog('silent'), publicUrl: 'https://desk.example', version: '1.2.3', pages });
  return app;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outlook-'));
  await mkdir(join(folder, 'assets'));
  await mkdir(join(folder, '.vite'));
  for (const page of ['pane.html', 'relay.html']) await writeFile(join(folder, page), built);
  await writeFile(join(folder, 'assets', 'pane-abc.js'), `console.log(1);${' '.repeat(5_000)}`);
  await writeFile(join(folder, 'send.js'), 'Office.actions;');
  await writeFile(join(folder, '.vite', 'manifest.json'), '{}');
  await writeFile(join(folder, 'secret.json'), '{}');
});
afterAll(() => rm(folder, { recursive: true }));

describe('the pages of the Outlook add-in', () => {
  it('come with Office’s script, a nonce of their own, and a policy that lets only Outlook frame them', async () => {
    const answers = await Promise.all([1, 2].map(() => appWith().request('/outlook/pane.html?x=1')));
    const nonces = await Promise.all(
      answers.map(async (one) => /csp-nonce" content="([^"]{20,})"/.exec(await one.clone().text())?.[1]),
    );
    expect(new Set(nonces).size).toBe(2);
    const [answer] = answers;
    expect(await answer?.text()).toContain(`<script src="${officeJs}" crossorigin="anonymous"></script>`);
    const policy = answer?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'self' https://outlook.office.com");
    expect(policy).toContain(`style-src 'self' 'nonce-${nonces[0]}'`);
    expect(policy).toContain("script-src 'self' https://appsforoffice.microsoft.com");
    expect(policy).toContain('https://login.example');
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(answer?.headers.get('x-frame-options')).toBeNull();
    expect(answer?.headers.get('cache-control')).toBe('no-cache');
  });

  it('bring assets packed and kept for ever, and scripts of fixed names asked for anew', async () => {
    const asset = await appWith().request('/outlook/assets/pane-abc.js', {
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect((await asset.arrayBuffer()).byteLength).toBeLessThan(200);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    const plain = await appWith().request('/outlook/assets/pane-abc.js', { headers: { 'accept-encoding': 'br;q=0' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect((await appWith().request('/outlook/send.js')).headers.get('cache-control')).toBe('no-cache');
  });

  it('give out nothing beside the build, however its path is written', async () => {
    for (const path of [
      'secret.json',
      '.vite/manifest.json',
      '..%2fpackage.json',
      'assets/../secret.json',
      'nowhere.js',
    ])
      expect((await appWith().request(`/outlook/${path}`)).status, path).toBe(404);
  });

  it('say what to do where they are not built', async () => {
    const answer = await appWith({ folder: join(folder, 'nowhere') }).request('/outlook/pane.html');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run ready');
  });

  it('know before anybody is signed in by whom people sign in, or that nobody can', async () => {
    const settings = await (await appWith().request('/outlook/settings.json')).json();
    expect(settings).toEqual({ ...signIn, signIn: true, officeJs, api: '/api/v1', version: '1.2.3' });
    const without = z
      .looseObject({})
      .parse(await (await appWith({ signIn: null }).request('/outlook/settings.json')).json());
    expect(without).toMatchObject({ clientId: null, signIn: false });
  });

  it('answer classic Outlook which script may sign people in', async () => {
    const answer = await appWith().request('/.well-known/microsoft-officeaddins-allowed.json');
    expect(await answer.json()).toEqual({ allowed: ['https://desk.example/outlook/send.js'] });
  });
});
