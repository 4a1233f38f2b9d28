import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Filing } from '../../outlook-addin/mail-item/host.ts';

const root = join(import.meta.dirname, '../..');
let script = '';
beforeAll(() => {
  spawnSync(process.execPath, ['scripts/ready.ts'], { cwd: root });
  script = readFileSync(join(root, 'outlook-addin/dist/send.js'), 'utf8');
}, 120_000);

type Answer = (result: object) => void;
const gives =
  (value: unknown) =>
  (...args: unknown[]) =>
    (args.at(-1) as Answer)({ status: 'succeeded', value });

const filing: Filing = {
  ticket: 'IT-42',
  title: 'Printer',
  language: 'de',
  id: 'filing-1',
  desk: {
    api: 'https://desk.example.com/api/v1',
    clientId: '10ca1b07-0000-4000-8000-000000000001',
    authority: 'https://login.example/7e57ab1e-0000-4000-8000-000000000001',
    scope: 'api://app/access_as_user',
  },
  headers: [],
};

interface Told {
  readonly allowEvent: boolean;
  readonly errorMessage?: string;
}

/** Sends a mail in a runtime that has no page, and tells what Outlook was told and what the desk was asked. */
async function sends(kept: Filing | null, desk: (path: string) => number, signsIn = true) {
  const asked: { path: string; body: unknown; authorization: string; key: string }[] = [];
  let handler: ((event: object) => void) | undefined;
  const attachment = { id: '1', name: 'offer.pdf', size: 3, attachmentType: 'file', isInline: false };
  const item = {
    subject: { getAsync: gives('Re: Printer') },
    to: { getAsync: gives([{ emailAddress: 'erik.holm@fabrikam.example', displayName: 'Erik Holm' }]) },
    cc: { getAsync: gives([]) },
    body: { getAsync: gives('It works again.') },
    getAttachmentsAsync: gives([attachment]),
    getAttachmentContentAsync: gives({ content: btoa('pdf'), format: 'base64' }),
    sessionData: { getAsync: gives(kept === null ? '' : JSON.stringify(kept)) },
  };
  const heard = new Set<(text: string) => void>();
  const bridge = {
    addEventListener: (_: string, hear: (text: string) => void) => void heard.add(hear),
    removeEventListener: (_: string, hear: (text: string) => void) => void heard.delete(hear),
    postMessage(text: string) {
      const { requestId, method } = JSON.parse(text);
      const account = {
        ...{ homeAccountId: 'o.t', environment: 'login.example', tenantId: 't', localAccountId: 'o' },
        ...{ username: 'ben@northwind.example', name: 'Ben' },
      };
      const idToken = `${btoa('{}')}.${btoa('{"oid":"o","tid":"t"}')}.x`;
      const answer =
        method === 'GetInitContext'
          ? { success: true, initContext: { sdkName: 'x', sdkVersion: '1', capabilities: {}, accountContext: account } }
          : signsIn
            ? {
                success: true,
                account,
                token: { access_token: 'token-of-ben', id_token: idToken, expires_in: 3600, scope: filing.desk.scope },
              }
            : { success: false, error: { status: 'USER_INTERACTION_REQUIRED', code: 'interaction_required' } };
      for (const hear of heard) hear(JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, ...answer }));
    },
  };
  const fetch = async (address: string, { headers, body }: { headers: Record<string, string>; body: unknown }) => {
    const path = address.replace(filing.desk.api, '');
    const key = headers['idempotency-key'] ?? '';
    asked.push({
      path,
      key,
      body: typeof body === 'string' ? JSON.parse(body) : body,
      authorization: headers.authorization ?? '',
    });
    const status = desk(path);
    return new Response(JSON.stringify(status < 300 ? { id: 'f-1' } : { code: 'unavailable', message: 'Away.' }), {
      status,
    });
  };
  const globals: Record<string, unknown> = {
    ...{
      fetch,
      Response,
      Blob,
      URL,
      TextEncoder,
      TextDecoder,
      crypto,
      atob,
      btoa,
      setTimeout,
      clearTimeout,
      performance,
    },
    nestedAppAuthBridge: bridge,
    Office: {
      context: {
        mailbox: { item, userProfile: { emailAddress: 'ben@northwind.example' } },
        requirements: { isSetSupported: () => true },
      },
      actions: {
        associate(name: string, work: (event: object) => void) {
          if (name === 'onMessageSend') handler = work;
        },
      },
    },
  };
  globals.window = globals;
  globals.self = globals;
  runInContext(script, createContext(globals));
  const told = await new Promise<Told>((resolve) => handler?.({ completed: resolve }));
  return { told, asked };
}

describe('when a mail is sent, without any page', () => {
  it('it goes on the ticket that was chosen for it, with what hangs on it, once', async () => {
    const { told, asked } = await sends(filing, () => 201);
    expect(told).toEqual({ allowEvent: true });
    expect(asked.map(({ path }) => path)).toEqual(['/files?name=offer.pdf', '/outlook/sendings']);
    expect(asked[1]).toMatchObject({
      authorization: 'Bearer token-of-ben',
      key: 'filing-1',
      body: {
        ticket: 'IT-42',
        text: 'It works again.',
        files: ['f-1'],
        to: [{ address: 'erik.holm@fabrikam.example', name: 'Erik Holm' }],
      },
    });
  });

  it('a file that the desk does not take is named on the ticket with the reason, in the language of its sender', async () => {
    const { told, asked } = await sends(filing, (path) => (path.startsWith('/files') ? 415 : 201));
    expect(told).toEqual({ allowEvent: true });
    expect(asked[1]?.body).toMatchObject({
      text: 'It works again.',
      files: [],
      below: 'Weggelassen:\noffer.pdf: Away.',
    });
  });

  it('a mail that nobody wants filed is only sent', async () => {
    expect(await sends(null, () => 500)).toEqual({ told: { allowEvent: true }, asked: [] });
  });

  it('a desk that is away holds no mail back: people are asked in their language and can send it anyway', async () => {
    const { told } = await sends(filing, () => 503);
    expect(told.allowEvent).toBe(false);
    expect(told.errorMessage).toContain('konnte nicht zu IT-42 gelegt werden. Sende sie trotzdem');
  });

  it('somebody who is not signed in is told so', async () => {
    const { told, asked } = await sends(filing, () => 201, false);
    expect([told.allowEvent, asked]).toEqual([false, []]);
    expect(told.errorMessage).toContain('nicht angemeldet');
  });
});
