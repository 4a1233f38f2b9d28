import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ben, help, mia, someMail } from './world.ts';

type Mail = Awaited<ReturnType<typeof someMail>>;
let mail: Mail;
let id: string;
beforeAll(async () => {
  mail = await someMail();
  await mail.arrive(['Subject: Printer on fire', 'Message-ID: <m1@fabrikam.example>']);
  id = String((await mail.mails())[0]?.id);
});
afterAll(() => mail.end());

const signedIn = async (who: string) =>
  String(
    (
      await mail.signIn({
        grant_type: 'password',
        username: `${who}@world.example`,
        password: 'playground',
        scope: `api://${mail.teams.appId}/access_as_user`,
      })
    ).json.access_token,
  );
const onBehalf = async (who: string, change: Record<string, string> = {}) =>
  mail.signIn({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    assertion: await signedIn(who),
    scope: 'https://graph.microsoft.com/Mail.Read https://graph.microsoft.com/Mail.Read.Shared',
    ...change,
  });
const asked = async (path: string, token: unknown) =>
  mail.graph('GET', path, undefined, { authorization: `Bearer ${String(token)}` });

describe('the app on behalf of a person', () => {
  it('reads the mails of a shared mailbox that this person opens, whole', async () => {
    const { status, json } = await onBehalf('ben');
    expect([status, decodeJwt(String(json.access_token))]).toEqual([200, expect.objectContaining({ oid: ben })]);
    const whole = await asked(`users/${help}/messages/${id}/$value`, json.access_token);
    expect([whole.status, whole.bytes.toString()]).toEqual([200, expect.stringContaining('<m1@fabrikam.example>')]);
  });

  it('sees nothing of a mailbox that this person may not open', async () => {
    const { json } = await onBehalf('mia');
    for (const path of [`users/${help}/messages/${id}/$value`, `users/${ben}/messages`])
      expect(await asked(path, json.access_token)).toMatchObject({
        status: 404,
        json: { error: { code: 'ErrorItemNotFound' } },
      });
  });

  it('needs the scope for shared mailboxes, and the person’s own for their own', async () => {
    const own = (await onBehalf('mia', { scope: 'https://graph.microsoft.com/Mail.Read' })).json.access_token;
    expect((await asked('me/messages', own)).status).toBe(200);
    expect((await asked(`users/${mia}/messages`, own)).status).toBe(200);
    const ofBen = (await onBehalf('ben', { scope: 'https://graph.microsoft.com/Mail.Read' })).json.access_token;
    expect((await asked(`users/${help}/messages/${id}`, ofBen)).status).toBe(403);
    expect(
      (await mail.graph('PATCH', `me/messages/${id}`, { isRead: true }, { authorization: `Bearer ${String(own)}` }))
        .status,
    ).toBe(403);
  });

  it('is refused what nobody consented to, what is no token, and another client', async () => {
    await mail.misbehave({ withheldRoles: ['Mail.Read.Shared'] });
    const withheld = await onBehalf('ben');
    await mail.misbehave({ withheldRoles: [] });
    expect(withheld).toMatchObject({ status: 400, json: { error: 'invalid_grant', suberror: 'consent_required' } });
    expect((await onBehalf('ben', { assertion: 'x.y.z' })).json.error_codes).toEqual([50013]);
    expect((await onBehalf('ben', { client_secret: 'guess' })).json.error_codes).toEqual([7000215]);
    expect((await onBehalf('ben', { scope: 'https://graph.microsoft.com/Mail.Send' })).json.error_codes).toEqual([
      65001,
    ]);
  });

  it('is nobody in particular by itself, and cannot look into the directory for a person', async () => {
    expect(await mail.graph('GET', 'me/messages')).toMatchObject({ status: 400 });
    const { json } = await onBehalf('ben');
    expect((await asked(`users/${mia}`, json.access_token)).status).toBe(403);
  });
});
