import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listListed, listNeverFile, lookAtMail, putListed, setNeverFile } from '../../../../api/core/index.ts';
import { displace, otherOf } from '../../../../api/core/mail/arrive/vouched.ts';
import { aMailWorld, type MailWorld, mimeOf, type Written } from '../../../support/mail/mail-world.ts';
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

const as = (who: Name) => world.as(who, 'outlook');
const bring = async (who: Name, written: Written) => (await pane.bring(await as(who), mimeOf(written).mime)).id;
const open = async (who: Name, written: Written, how: object) =>
  pane.open(await as(who), await bring(who, written), { desk: 'IT', ...how });
const ticketOf = (key: string) => world.engine.db.ticket.findUniqueOrThrow({ where: { key } });
let count = 0;
const fresh = (more: Partial<Written> = {}): Written & { readonly id: string } => ({
  from: 'Maya <maya@northwind.example>',
  ...more,
  id: `word-${++count}@northwind.example`,
});

describe('An agent who files a mail', () => {
  it('is believed at the desks that they work on', async () => {
    const mail = fresh();
    const { ticket } = await open('ben', mail, {});
    const came = await mails.take({ ...mail, text: 'With a footer of a gateway.' });
    expect(came).toMatchObject({
      ticketId: (await ticketOf(ticket.key)).id,
      reason: expect.stringContaining('before'),
    });
  });

  it('keeps no other mail away from another desk by its id', async () => {
    const mail = fresh({ text: 'The real one.' });
    const { ticket } = await open('dana', { ...mail, text: 'Made up.' }, { desk: 'HR' });
    const came = await mails.take(mail, { proof: 'pass' });
    expect(came.outcome).toBe('ticket');
    expect(came.ticketId).not.toBe((await ticketOf(ticket.key)).id);
  });

  it('is as anybody else where they ask another desk for help', async () => {
    const mail = fresh({ text: 'The real one.', cc: 'Dana <dana@northwind.example>' });
    const { ticket } = await open('dana', { ...mail, text: 'Made up.' }, { requester: 'me' });
    const came = await mails.take(mail, { proof: 'pass' });
    expect(came.outcome).toBe('ticket');
    expect(came.ticketId).not.toBe((await ticketOf(ticket.key)).id);
  });
});

describe('A mail that somebody of no desk filed first', () => {
  const mail = () => fresh({ cc: 'Tom <tom@northwind.example>' });

  it('stays theirs where their ticket is of the desk to whose mailbox it comes', async () => {
    const one = mail();
    const { ticket } = await open('tom', one, { requester: 'me' });
    expect(await mails.take(one, { proof: 'pass' })).toMatchObject({ ticketId: (await ticketOf(ticket.key)).id });
  });

  it('comes to the desk all the same where their ticket is of another one', async () => {
    const one = mail();
    const { ticket } = await open('tom', one, { requester: 'me', desk: 'HR' });
    const came = await mails.take(one, { proof: 'pass' });
    expect(came.outcome).toBe('ticket');
    expect(came.ticketId).not.toBe((await ticketOf(ticket.key)).id);
    const answer = await mails.take(fresh({ inReplyTo: one.id }), { proof: 'pass' });
    expect(answer).toMatchObject({ outcome: 'comment', ticketId: came.ticketId });
  });
});

describe('A record that leaves its id to another mail', () => {
  it('does so also where the name that it gets is taken', async () => {
    const { engine } = world;
    const of = (messageHash: string) => ({
      ...{ id: engine.newId(), messageHash, messageId: 'twice@x.example', contentHash: 'same' },
      ...{ direction: 'in', at: world.clock.now(), vouched: false },
    });
    const taken = engine.digest(otherOf('twice@x.example', 'same'));
    await engine.db.mailRecord.createMany({ data: [of(taken), of('own')] });
    const row = await engine.db.mailRecord.findUniqueOrThrow({ where: { messageHash: 'own' } });
    await engine.db.$transaction((tx) => displace({ tx, ctx: engine }, row));
    const after = await engine.db.mailRecord.findUniqueOrThrow({ where: { id: row.id } });
    expect(['own', taken]).not.toContain(after.messageHash);
  });
});

describe('A sender whose mail is never filed', () => {
  const never = async (who: Name, sender: string, is = true) => setNeverFile(await as(who), { sender, never: is });
  const item = (address: string) => ({ item: { subject: 'x', from: { address, name: '' } } });

  it('is so for the desks of the agent who says it, and for no other', async () => {
    const sender = 'ads@shop.example';
    await never('dana', sender);
    expect((await mails.take(fresh({ from: sender }))).outcome).toBe('held');
    await never('ben', sender);
    expect(await mails.take(fresh({ from: sender }))).toMatchObject({
      outcome: 'dropped',
      reason: 'Nothing of its sender is filed.',
    });
    expect((await lookAtMail(await as('ben'), paneLinks, item(sender))).neverFile).toMatchObject({ sender });
    await never('ben', sender, false);
    expect((await mails.take(fresh({ from: sender }))).outcome).toBe('held');
    expect((await listNeverFile(await as('dana'))).items).toMatchObject([{ sender, desk: 'HR' }]);
    expect((await listNeverFile(await as('ben'))).items).toEqual([]);
  });

  it('is so everywhere where an admin says it, who alone takes it back', async () => {
    const sender = 'pushy@shop.example';
    await never('adam', sender);
    expect((await mails.take(fresh({ from: sender }))).outcome).toBe('dropped');
    await expect(never('ben', sender, false)).rejects.toMatchObject({ code: 'forbidden', message: /admin/i });
    await never('adam', sender, false);
    expect((await mails.take(fresh({ from: sender }))).outcome).toBe('held');
  });

  it('is listed with all others, page by page', async () => {
    const adam = await world.as('adam', 'web');
    const wanted = Array.from({ length: 130 }, (_, at) => `many${at}@shop.example`);
    for (const sender of wanted) await putListed(adam, { list: 'neverFile', sender });
    const seen: string[] = [];
    for (let cursor: string | undefined, turn = 0; turn < 5; turn++) {
      const page = await listNeverFile(await as('ben'), { limit: 100, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((one) => one.sender));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen.toSorted()).toEqual(wanted.toSorted());
    const first = await listListed(adam, { limit: 100 });
    expect(first.items).toHaveLength(100);
    expect(first.next).not.toBeNull();
  });
});
