import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropMail, listMails, mailHeld, releaseMail } from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
});
afterAll(() => world.close());

const maya = 'Maya <maya@northwind.example>';
const subject = 'Garnishment of wages';
const change = (id: string | null, data: { confidential?: boolean; mergedIntoId?: string | null }) =>
  world.engine.db.ticket.update({ where: { id: id ?? '' }, data });
const listed = async (name: Name, outcome: 'ticket' | 'comment' | 'held' | 'dropped') =>
  (await listMails(await world.as(name), { mailbox: mail.mailboxId, outcome })).items;

/** A ticket of a mail of Maya's, which only the lead sees besides her. */
async function confidential() {
  const opened = await mail.take({ from: maya, subject });
  const { key } = await change(opened.ticketId, { confidential: true });
  return { ...opened, key };
}

const nothing = { hidden: true, from: '', subject: '', reason: null, ticket: null, commentId: null, proof: null };

describe('A mail of a confidential ticket', () => {
  it('is in the list of its mailbox without who wrote it, what about and on which ticket, but for people who see it', async () => {
    const { key, messageId } = await confidential();
    const more = { from: maya, subject: `Re: ${subject}`, inReplyTo: messageId, text: 'More of it.' };
    expect(await mail.take(more, { proof: 'internal' })).toMatchObject({ outcome: 'comment' });
    for (const outcome of ['ticket', 'comment'] as const) {
      expect((await listed('ben', outcome))[0]).toMatchObject({ ...nothing, outcome });
      expect((await listed('ana', outcome))[0]).toMatchObject({
        hidden: false,
        from: 'maya@northwind.example',
        ticket: key,
      });
      expect(JSON.stringify(await listed('ben', outcome))).not.toMatch(new RegExp(`${key}\\b|Garnishment`));
    }
  });

  it('is told to everybody at the desk as soon as its ticket is confidential no more', async () => {
    const { ticketId, key } = await confidential();
    await change(ticketId, { confidential: false });
    expect((await listed('ben', 'ticket'))[0]).toMatchObject({ hidden: false, ticket: key, subject });
  });

  it('stays hidden where its ticket was merged into a confidential one', async () => {
    const { ticketId } = await confidential();
    const other = await mail.take({ from: maya, subject: 'Wages again' });
    await change(other.ticketId, { mergedIntoId: ticketId });
    expect((await listed('ben', 'ticket'))[0]).toMatchObject(nothing);
    await change(other.ticketId, { mergedIntoId: null });
    expect((await listed('ben', 'ticket'))[0]).toMatchObject({ hidden: false, subject: 'Wages again' });
  });
});

describe('A held mail about a confidential ticket', () => {
  const answers = async () => {
    const { messageId } = await confidential();
    return { from: 'Tom <tom@northwind.example>', subject: `Re: ${subject}`, inReplyTo: messageId };
  };
  const names = async () => ({
    from: 'zoe@elsewhere.example',
    subject: `Re: [${(await confidential()).key}] ${subject}`,
  });

  it.each([
    ['answers it', answers],
    ['names it by its key', names],
  ])('that %s is read and let in by people who see the ticket alone', async (_, written) => {
    expect(await mail.take(await written())).toMatchObject({ outcome: 'held' });
    const [seen] = await listed('ben', 'held');
    expect(seen).toMatchObject(nothing);
    const { id = '' } = seen ?? {};
    const ben = await world.as('ben');
    const refused = { code: 'not_found' };
    await expect(mailHeld(ben, id)).rejects.toMatchObject(refused);
    await expect(releaseMail(ben, mail.house, { mail: id })).rejects.toMatchObject(refused);
    await expect(releaseMail(ben, mail.house, { mail: id, apart: true })).rejects.toMatchObject(refused);
    expect((await listed('ana', 'held'))[0]).toMatchObject({
      id,
      hidden: false,
      subject: expect.stringContaining(subject),
    });
    expect((await mailHeld(await world.as('ana'), id)).file.name).toMatch(/\.eml$/);
    await dropMail(await world.as('ana'), { mail: id });
  });

  it('can be dropped by anybody at the desk, and what was dropped is hidden as well', async () => {
    await mail.take(await names());
    const [seen] = await listed('ben', 'held');
    await dropMail(await world.as('ben'), { mail: seen?.id ?? '' });
    expect((await listed('ben', 'dropped'))[0]).toMatchObject({ ...nothing, id: seen?.id });
  });

  it('is no different from others where the key is that of a ticket that everybody at the desk sees', async () => {
    const { key } = await world.aTicket({ title: 'Printer' });
    await mail.take({ from: 'yves@elsewhere.example', subject: `About ${key}` });
    expect((await listed('ben', 'held'))[0]).toMatchObject({ hidden: false, subject: `About ${key}` });
  });
});
