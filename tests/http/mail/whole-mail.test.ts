import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  collectWholeMails,
  connectAccount,
  FileList,
  identify,
  loadActor,
  mailOfTicket,
  makeConnectCode,
  memoryScanner,
  TicketMails,
} from '../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../support/mail/mail-world.ts';
import type { Name } from '../../support/world.ts';
import { type ApiWorld, anApi } from '../client.ts';

let api: ApiWorld;
let mail: MailWorld;
beforeAll(async () => {
  api = await anApi({ scanner: memoryScanner('EVIL') });
  mail = await aMailWorld(api);
});
afterAll(() => api.close());

const maya = 'Maya <maya@northwind.example>';
const tom = 'Tom <tom@northwind.example>';
const get = async (name: Name, path: string) => (await api.by(name)).get(path);
const keyOf = async (id: string | null) =>
  (await api.engine.db.ticket.findUniqueOrThrow({ where: { id: id ?? '' } })).key;

/** A ticket that Maya opened by mail, with Tom copied in, and her answer to it. */
async function aConversation() {
  const opened = await mail.take({
    from: maya,
    cc: tom,
    subject: 'Smoke / fire',
    text: 'It smokes.\n\n-- \nMaya, floor 3',
  });
  const key = await keyOf(opened.ticketId);
  const said = await mail.take({ from: maya, inReplyTo: opened.messageId, text: 'It burns.' });
  return { key, comment: said.commentId ?? '', opened };
}

describe('A mail as it came', () => {
  it('is a file to be saved that runs nowhere, with all that was cut from it for reading', async () => {
    const { key } = await aConversation();
    const answer = await get('ben', `tickets/${key}/mail`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'message/rfc822']);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="Smoke _ fire.eml"/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.text).toContain('Message-ID: <');
    expect(answer.text).toContain('Maya, floor 3');
  });

  it('is there for agents of the desk and the person who wrote it, not for people who are copied in or strangers', async () => {
    const { key, comment } = await aConversation();
    for (const path of [`tickets/${key}/mail`, `comments/${comment}/mail`]) {
      expect([(await get('ben', path)).status, (await get('maya', path)).status]).toEqual([200, 200]);
      expect((await get('tom', path)).status).toBe(404);
      expect((await get('dana', path)).status).toBe(404);
    }
    const listed = async (name: Name) => (await get(name, `tickets/${key}/mails`)).as(TicketMails).items;
    expect((await listed('ben')).map((one) => one.commentId)).toEqual([null, comment]);
    expect(await listed('maya')).toHaveLength(2);
    expect(await listed('tom')).toEqual([]);
    expect((await get('dana', `tickets/${key}/mails`)).status).toBe(404);
    // The head of Maya's department sees the ticket, and none of its mails.
    expect(await listed('priya')).toEqual([]);
    expect((await get('priya', `tickets/${key}/mail`)).status).toBe(404);
  });

  it('of somebody else is not read by the requester', async () => {
    const { key, opened } = await aConversation();
    const { commentId } = await mail.take({ from: tom, inReplyTo: opened.messageId, text: 'Mine, too.' });
    expect((await get('tom', `comments/${commentId}/mail`)).status).toBe(200);
    expect((await get('maya', `comments/${commentId}/mail`)).status).toBe(404);
    expect((await get('tom', `tickets/${key}/mails`)).as(TicketMails).items).toMatchObject([{ commentId }]);
  });

  it('that became an internal note is for agents alone, its author too', async () => {
    const { key, opened } = await aConversation();
    const heads = ['Auto-Submitted: auto-replied'];
    const note = await mail.take({ from: maya, inReplyTo: opened.messageId, subject: 'Automatic reply', heads });
    expect(note.outcome).toBe('comment');
    expect((await get('ben', `comments/${note.commentId}/mail`)).status).toBe(200);
    expect((await get('maya', `comments/${note.commentId}/mail`)).status).toBe(404);
    const { items } = (await get('maya', `tickets/${key}/mails`)).as(TicketMails);
    expect(items.map((one) => one.commentId)).not.toContain(note.commentId);
  });

  it('goes along when two people are made one', async () => {
    const account = { provider: 'slack', tenant: 's', externalId: 'U0LENA', kind: 'member', name: 'Lena' } as const;
    const chatting = await identify(api.engine, { ...account, email: 'lena@northwind.example' });
    api.clock.advance(1_000);
    const opened = await mail.take({ from: 'Lena <lena@home.example>' }, { proof: 'internal' });
    const { requesterId } = await api.engine.db.ticket.findUniqueOrThrow({ where: { id: opened.ticketId ?? '' } });
    const as = async (id: string) => ({
      ...api.engine,
      actor: await loadActor(api.engine.db, id, 'slack'),
      requestId: 'test',
    });
    expect(requesterId).not.toBe(chatting);
    const { code } = await makeConnectCode(await as(chatting));
    await connectAccount(await as(requesterId), code);
    const whole = await mailOfTicket(await as(chatting), { ticket: await keyOf(opened.ticketId) });
    expect(whole.file.name).toMatch(/\.eml$/);
  });

  it('is not there where nobody wrote a mail', async () => {
    const ticket = await api.aTicket();
    expect((await get('ben', `tickets/${ticket.key}/mail`)).status).toBe(404);
    expect((await get('ben', `tickets/${ticket.key}/mails`)).as(TicketMails).items).toEqual([]);
  });

  it('is linked on the page of its ticket for those who may have it', async () => {
    const { key, comment } = await aConversation();
    const page = async (name: Name) =>
      (await api.app.request(`/tickets/${key}`, { headers: { cookie: await api.signedIn(name) } })).text();
    const seen = await page('ben');
    expect(seen).toContain(`href="/api/v1/tickets/${key}/mail"`);
    expect(seen).toContain(`href="/api/v1/comments/${comment}/mail"`);
    expect(seen).toContain('The whole mail');
    expect(await page('tom')).not.toContain('The whole mail');
  });
});

describe('What was taken away', () => {
  it('takes its mail along when it is a text', async () => {
    const { key, comment } = await aConversation();
    expect((await (await api.by('adam')).post(`comments/${comment}/redact`)).status).toBe(200);
    expect((await get('ben', `comments/${comment}/mail`)).status).toBe(404);
    expect((await get('ben', `tickets/${key}/mails`)).as(TicketMails).items).toMatchObject([{ commentId: null }]);
    const kept = await api.engine.db.mailRecord.findFirstOrThrow({ where: { commentId: comment } });
    expect(kept.storeKey).toBe('');
  });

  it('leaves the store in the next round, and again in the one after that where the store was away', async () => {
    const { comment } = await aConversation();
    const where = { commentId: comment };
    const { storeKey } = await api.engine.db.mailRecord.findFirstOrThrow({ where });
    const { blobs } = api.engine.files;
    await (await api.by('adam')).post(`comments/${comment}/redact`);
    expect(await blobs.get(storeKey)).not.toBeNull();
    const away = vi.spyOn(blobs, 'delete').mockRejectedValue(new Error('The store is away.'));
    await collectWholeMails(api.engine);
    away.mockRestore();
    expect(await api.engine.db.mailRecord.findFirst({ where })).toMatchObject({ removedKey: storeKey });
    expect(await collectWholeMails(api.engine)).toBeGreaterThan(0);
    expect(await blobs.get(storeKey)).toBeNull();
    expect(await api.engine.db.mailRecord.findFirst({ where })).toMatchObject({ storeKey: '', removedKey: '' });
    expect(await collectWholeMails(api.engine)).toBe(0);
  });
});

describe('A mail that the scanner refuses', () => {
  it('is given to nobody', async () => {
    const opened = await mail.take({ from: maya, text: 'EVIL' });
    const answer = await get('ben', `tickets/${await keyOf(opened.ticketId)}/mail`);
    expect(answer.problem()).toMatchObject({ code: 'conflict', message: expect.stringContaining('virus scanner') });
  });

  it('waits for its files, and goes with one that is removed', async () => {
    const files = [{ name: 'a.txt', type: 'text/plain', text: 'secret' }];
    const opened = await mail.take({ from: maya, files });
    const key = await keyOf(opened.ticketId);
    await api.engine.db.attachment.updateMany({ where: { ticketId: opened.ticketId }, data: { scan: 'unscanned' } });
    expect((await get('ben', `tickets/${key}/mail`)).status).toBe(409);
    const [file] = (await get('maya', `tickets/${key}/files`)).as(FileList).items;
    expect((await (await api.by('maya')).send('DELETE', `files/${file?.id}`)).status).toBe(204);
    expect((await get('ben', `tickets/${key}/mail`)).status).toBe(404);
  });
});
