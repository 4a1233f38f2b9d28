import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fileSending,
  lookAtMail,
  markSending,
  readable,
  readMarkdown,
  setNeverFile,
  ticketComments,
} from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aPane, paneLinks } from '../../../support/mail/pane.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
let mails: MailWorld;
let pane: ReturnType<typeof aPane>;
beforeAll(async () => {
  world = await aWorld({ mails: true });
  mails = await aMailWorld(world);
  pane = aPane(mails);
});
afterAll(() => world.close());

const as = (who: Name, key?: string) => world.as(who, 'outlook', key);
const maya = { address: 'maya@northwind.example', name: 'Maya' };
const ana = { address: 'ana@northwind.example', name: 'Ana' };
const send = async (who: Name, ticket: string, more: object = {}) =>
  fileSending(await as(who, crypto.randomUUID()), pane.tools, paneLinks, {
    ticket,
    item: { subject: 'About your printer' },
    text: 'I come at ten.',
    to: [maya],
    ...more,
  });
const mailsTold = (ticketId: string, personId: string) =>
  world.engine.db.delivery.count({ where: { ticketId, personId, channel: 'mail', kind: 'comment' } });

describe('a mail that somebody puts on a ticket while they send it', () => {
  it('is their reply, of which those who get it are not told by mail once more', async () => {
    const { engine, people } = world;
    await engine.db.identity.deleteMany({ where: { personId: people.maya, provider: { not: 'mail' } } });
    const ticket = await world.aTicket();
    expect(await send('ben', ticket.key)).toMatchObject({ audience: 'public', ticket: { key: ticket.key } });
    expect(await mailsTold(ticket.id, people.maya)).toBe(0);
    await send('ben', ticket.key, { to: [{ address: 'somebody@else.example', name: '' }] });
    expect(await mailsTold(ticket.id, people.maya)).toBe(1);
    const { items } = await ticketComments(await as('maya'), { ticket: ticket.key });
    expect(items.map((one) => [one.author?.name, one.text, one.source])).toEqual([
      ['Ben', 'I come at ten.', 'outlook'],
      ['Ben', 'I come at ten.', 'outlook'],
    ]);
  });

  it('has below its words, which an HTML mail has too, what could not come along and where other files lie', async () => {
    const ticket = await world.aTicket();
    const html = '<p>I come at <b>ten</b>.</p><hr><p>From: Maya</p>';
    const below = 'plan.xlsx: https://files.example/plan_1.xlsx\n\nLeft out:\nrun_me_.exe: Programs are not kept.';
    await send('ben', ticket.key, { html, below });
    const { items } = await ticketComments(await as('maya'), { ticket: ticket.key });
    const text = items[0]?.text ?? '';
    expect(text).toContain('I come at **ten**.');
    expect(readable(readMarkdown(text))).toMatch(
      /plan\.xlsx: https:\/\/files\.example\/plan_1\.xlsx\s+Left out:\s+run_me_\.exe: Programs are not kept\.$/,
    );
  });

  it('is a note where all who get it work at the desk', async () => {
    const ticket = await world.aTicket();
    expect(await send('ben', ticket.key, { to: [ana] })).toMatchObject({ audience: 'internal' });
    const { items } = await ticketComments(await as('maya'), { ticket: ticket.key });
    expect(items).toEqual([]);
  });

  it('is there once, also when its copy comes to a mailbox of a desk, and is seen on the copy that was sent', async () => {
    const ticket = await world.aTicket();
    const mark = await markSending(await as('ben'), paneLinks, { ticket: ticket.key });
    const subject = `About your printer ${mark.subjectMark}`;
    const { commentId } = await send('ben', ticket.key, { item: { subject } });
    const from = { address: 'ben@northwind.example', name: 'Ben' };
    const at = world.clock.now().toISOString();
    const seen = await lookAtMail(await as('ana'), paneLinks, {
      item: { messageId: '<sent-1@x.example>', subject, from, at },
    });
    expect(seen.filed).toMatchObject({ exact: true, commentId, by: 'Ben' });
    const [head] = mark.headers;
    const became = await mails.take(
      {
        from: 'Ben <ben@northwind.example>',
        id: 'sent-1@x.example',
        subject,
        heads: [`${head?.name}: ${head?.value}`],
      },
      { proof: 'internal' },
    );
    expect(became).toMatchObject({ outcome: 'comment', ticketId: ticket.id, commentId });
    const { items } = await ticketComments(await as('ben'), { ticket: ticket.key });
    expect(items).toHaveLength(1);
    const forged = await mails.take(
      {
        from: 'Ben <ben@northwind.example>',
        subject: 'About your printer',
        heads: [`${head?.name}: ${'a'.repeat(42)}`],
      },
      { proof: 'internal' },
    );
    expect(forged.ticketId).not.toBe(ticket.id);
  });

  it('and its mark are for people who may answer on the ticket', async () => {
    const ticket = await world.aTicket();
    await expect(send('tom', ticket.key)).rejects.toMatchObject({ code: 'not_found' });
    await expect(markSending(await as('tom'), paneLinks, { ticket: ticket.key })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a sender whose mail is never filed', () => {
  const sender = 'noise@shop.example';
  it('is named by an agent, and no door files their mail until somebody takes them off the list', async () => {
    const listed = await setNeverFile(await as('ben'), { sender, never: true, reason: 'Noise' });
    expect(listed.items).toEqual([{ sender, reason: 'Noise', desk: 'IT' }]);
    expect(await mails.take({ from: sender })).toMatchObject({ outcome: 'dropped' });
    const seen = await lookAtMail(await as('ben'), paneLinks, { item: { from: { address: sender, name: '' } } });
    expect(seen.neverFile).toEqual({ sender, reason: 'Noise' });
    expect((await setNeverFile(await as('ben'), { sender, never: false })).items).toEqual([]);
  });

  it('is no domain that an agent names, and nothing that others name', async () => {
    const domain = { sender: '@shop.example', never: true };
    await expect(setNeverFile(await as('ben'), domain)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(setNeverFile(await as('maya'), { sender, never: true })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await setNeverFile(await as('adam'), domain)).items).toHaveLength(1);
  });
});
