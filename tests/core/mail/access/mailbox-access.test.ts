import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeStoredAccess } from '../../../../api/adapters/imap/stored-access.ts';
import { sealerOf } from '../../../../api/adapters/sealed.ts';
import { type ApiWorld, anApi } from '../../../http/client.ts';
import { aMailbox, theMailbox } from '../watch/a-mailbox.ts';

let world: ApiWorld;
let id: string;
const sealer = sealerOf(new Uint8Array(32).fill(7));
beforeAll(async () => {
  world = await anApi({ seal: sealer.seal });
  id = await aMailbox(world, { server: 'imap', failures: 3 });
});
afterAll(() => world.close());

const access = {
  imapHost: 'imap.example.com',
  smtpHost: 'smtp.example.com',
  login: 'help@example.com',
  password: 'a very secret word',
};
const put = async (body: object, mailbox = id) =>
  (await world.by('adam')).send('PUT', `mailboxes/${mailbox}/access`, body);
const stored = (given: Parameters<typeof makeStoredAccess>[0]) =>
  makeStoredAccess(given)({ id, address: 'help@example.com', folder: 'inbox' });
const db = () => world.engine.db;

it('an admin says how a mailbox is reached, and nobody is ever shown its password', async () => {
  const answer = await put(access);
  expect(answer.status).toBe(200);
  const admin = await world.by('adam');
  const shown = await admin.get(`mailboxes/${id}/access`);
  expect(JSON.parse(shown.text)).toMatchObject({
    ...{ imapHost: 'imap.example.com', imapPort: 993, smtpPort: 465, login: 'help@example.com' },
    hasPassword: true,
  });
  const row = await db().mailboxAccess.findUniqueOrThrow({ where: { mailboxId: id } });
  const audited = JSON.stringify(await db().event.findMany());
  for (const place of [answer.text, shown.text, JSON.stringify(row), audited, JSON.stringify(world.logged)])
    expect(place).not.toContain('very secret');
  expect(await theMailbox(world, id)).toMatchObject({ failures: 0, dueAt: world.clock.now() });
});

it('the password opens with the key, for this mailbox alone', async () => {
  expect(await stored({ db: db(), sealer, tokenOf: () => null })).toMatchObject({
    imap: { host: 'imap.example.com', port: 993 },
    proof: { password: 'a very secret word' },
  });
  const other = sealerOf(new Uint8Array(32).fill(8));
  for (const wrong of [other, null])
    await expect(stored({ db: db(), sealer: wrong, tokenOf: () => null })).rejects.toMatchObject({ code: 'forbidden' });
  const sealed = sealer.seal('x', 'here');
  expect(sealer.open(sealed, 'here')).toBe('x');
  expect(sealer.open(sealed, 'there')).toBeNull();
  expect(sealer.open(`${sealed}A`, 'here')).toBeNull();
  expect(sealer.open('', 'here')).toBeNull();
  expect(sealer.seal('x', 'here')).not.toBe(sealed);
});

it('a password goes to no other host, and to no other name, than it was given for', async () => {
  const { password: _, ...same } = access;
  expect((await put({ ...same, sentFolder: 'Sent' })).status).toBe(200);
  for (const change of [
    { imapHost: 'imap.evil.example' },
    { smtpHost: 'smtp.evil.example' },
    { login: 'other@example.com' },
  ]) {
    const answer = await put({ ...same, ...change });
    expect(answer.status).toBe(400);
    expect(answer.problem().details?.fields?.[0]?.field).toBe('password');
  }
  expect(await stored({ db: db(), sealer, tokenOf: () => null })).toMatchObject({
    sentFolder: 'Sent',
    proof: { password: 'a very secret word' },
  });
});

it('the app of the tenant signs in without a password', async () => {
  const { password: _, ...same } = access;
  expect((await put({ ...same, proof: 'entra' })).status).toBe(200);
  const found = await stored({ db: db(), sealer: null, tokenOf: () => async () => 'a token' });
  expect(found?.proof && 'token' in found.proof && (await found.proof.token())).toBe('a token');
  expect((await stored({ db: db(), sealer: null, tokenOf: () => null }))?.proof).toBeNull();
  expect((await db().mailboxAccess.findUniqueOrThrow({ where: { mailboxId: id } })).sealed).toBe('');
});

it('only admins see and change it; a mailbox of Microsoft 365 has none', async () => {
  for (const name of ['ana', 'maya'] as const) {
    const caller = await world.by(name);
    expect((await caller.send('PUT', `mailboxes/${id}/access`, access)).status).toBe(403);
    expect((await caller.get(`mailboxes/${id}/access`)).status).toBe(403);
  }
  const graph = await aMailbox(world);
  expect((await put(access, graph)).status).toBe(400);
  expect((await put(access, 'nothing-such')).status).toBe(404);
});

it.each(['imap example', '', 'http://imap.example.com', 'imap.example.com:993', '-x', 'a\r\nb'])(
  'the host %j is none',
  async (imapHost) => {
    expect((await put({ ...access, imapHost })).status).toBe(400);
  },
);

it('without a key no password is taken', async () => {
  const keyless = await anApi();
  const mailbox = await aMailbox(keyless, { server: 'imap' });
  const answer = await (await keyless.by('adam')).send('PUT', `mailboxes/${mailbox}/access`, access);
  expect(answer.problem().details?.fields?.[0]?.message).toContain('ENCRYPTION_KEY');
  expect(await keyless.engine.db.mailboxAccess.count()).toBe(0);
  await keyless.close();
});
