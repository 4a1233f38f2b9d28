import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assignTicket,
  lookAtMail,
  mailBalance,
  noteOnTicket,
  releaseMail,
  replyToTicket,
  restoreTicket,
  takeBackRelease,
  takeBackTicket,
} from '../../../../api/core/index.ts';
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

const as = (who: Name, key?: string) => world.as(who, 'outlook', key);
let count = 0;
const fresh = (more: Partial<Written> = {}): Written & { readonly id: string } => ({
  from: 'Erik Holm <erik.holm@contoso.example>',
  ...more,
  id: `back-${++count}@contoso.example`,
});
const file = async (who: Name, mail: Written, how: object = {}) => {
  const { id } = await pane.bring(await as(who), mimeOf(mail).mime);
  return pane.open(await as(who), id, { desk: 'IT', ...how });
};
const rowOf = (key: string) => world.engine.db.ticket.findUniqueOrThrow({ where: { key } });
const seenBy = async (who: Name, { id }: { id: string }) =>
  (await lookAtMail(await as(who), paneLinks, { item: { messageId: `<${id}>` } })).filed;
const balance = async () => {
  const { received, tickets, comments, held, dropped } = await mailBalance(await world.as('adam'), mails.mailboxId);
  return { received, tickets, comments, held, dropped };
};
const inbound = (id: string) =>
  world.engine.db.inbound.findUniqueOrThrow({ where: { sameAs: world.engine.digest(id) } });

describe('a ticket that somebody has just opened from a mail', () => {
  it('is taken back by them: it is nowhere, and the mail is filed again as if nothing had been', async () => {
    const mail = fresh();
    const filed = await file('ben', mail);
    expect(filed.undoUntil).toBe(new Date(world.clock.now().getTime() + 600_000).toISOString());
    expect(await seenBy('ben', mail)).toMatchObject({ undoUntil: filed.undoUntil });
    expect(await seenBy('ana', mail)).toMatchObject({ undoUntil: null });
    expect(await takeBackTicket(await as('ben'), { ticket: filed.ticket.key })).toEqual({
      key: filed.ticket.key,
      mailed: false,
    });
    expect((await rowOf(filed.ticket.key)).deletedAt).not.toBeNull();
    expect(await seenBy('ben', mail)).toBeNull();
    const again = await file('ana', mail);
    expect(again).toMatchObject({ again: false });
    expect(again.ticket.key).not.toBe(filed.ticket.key);
    // A lead may want the first one after all; the mail stays where it is now.
    await restoreTicket(await world.as('ana'), { ticket: filed.ticket.key });
    expect(await seenBy('ben', mail)).toMatchObject({ ticket: { key: again.ticket.key } });
  });

  it('tells its requester nothing until that can be over', async () => {
    const { engine } = world;
    const filed = await file('ben', fresh());
    const { id: ticketId } = await rowOf(filed.ticket.key);
    const told = () => engine.db.delivery.findMany({ where: { ticketId, channel: 'mail' } });
    const [answer] = await told();
    expect(answer?.availableAt.getTime()).toBe(world.clock.now().getTime() + engine.undoMs);
    await takeBackTicket(await as('ben'), { ticket: filed.ticket.key });
    expect((await told()).map((one) => one.state)).toEqual(['held']);
  });

  it('says that its number was mailed already, where it was', async () => {
    const filed = await file('ben', fresh());
    const { id: ticketId } = await rowOf(filed.ticket.key);
    await world.engine.db.delivery.updateMany({ where: { ticketId, channel: 'mail' }, data: { state: 'sent' } });
    expect(await takeBackTicket(await as('ben'), { ticket: filed.ticket.key })).toMatchObject({ mailed: true });
  });

  it('is taken back once, however often that is pressed', async () => {
    const mail = fresh();
    const { ticket } = await file('ben', mail);
    const twice = await Promise.all([
      takeBackTicket(await as('ben', 'one-press'), { ticket: ticket.key }),
      takeBackTicket(await as('ben', 'one-press'), { ticket: ticket.key }),
    ]);
    expect(twice[0]).toEqual(twice[1]);
    await expect(takeBackTicket(await as('ben'), { ticket: ticket.key })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('stays where somebody else has done anything, and says who; what one did oneself does not matter', async () => {
    const acts = [
      async (key: string) => noteOnTicket(await world.as('ana'), { ticket: key, text: 'Mine.' }),
      async (key: string) => assignTicket(await world.as('ana'), { ticket: key, assignee: 'me' }),
      async (key: string) => {
        const { requesterId } = await rowOf(key);
        const { messageId } = await world.engine.db.mailRecord.findFirstOrThrow({
          where: { personId: requesterId, ticket: { key } },
        });
        await mails.take(fresh({ inReplyTo: messageId, text: 'One more thing.' }), { proof: 'pass' });
      },
    ];
    for (const [at, act] of acts.entries()) {
      const { ticket } = await file('ben', fresh());
      await act(ticket.key);
      await expect(takeBackTicket(await as('ben'), { ticket: ticket.key })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(at === 2 ? 'Erik Holm' : 'Ana'),
      });
      expect((await rowOf(ticket.key)).deletedAt).toBeNull();
    }
    const { ticket } = await file('ben', fresh(), { note: 'Urgent.' });
    await replyToTicket(await as('ben'), { ticket: ticket.key, text: 'On my way.' });
    await takeBackTicket(await as('ben'), { ticket: ticket.key });
  });

  it('is nobody else’s to take back, nor its own after ten minutes', async () => {
    const { ticket } = await file('ben', fresh());
    await expect(takeBackTicket(await as('ana'), { ticket: ticket.key })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(takeBackTicket(await as('maya'), { ticket: ticket.key })).rejects.toMatchObject({ code: 'not_found' });
    world.clock.advance(600_001);
    await expect(takeBackTicket(await as('ben'), { ticket: ticket.key })).rejects.toMatchObject({ code: 'conflict' });
    const other = await world.aTicket();
    await expect(takeBackTicket(await as('ben'), { ticket: other.key })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('leaves its mail to whatever comes: a mailbox makes a ticket of it, and holds it where it lay there before', async () => {
    const mail = fresh({ subject: 'Comes later' });
    const { ticket } = await file('ben', mail);
    await takeBackTicket(await as('ben'), { ticket: ticket.key });
    expect(await mails.take(mail, { proof: 'internal' })).toMatchObject({ outcome: 'ticket' });

    const lies = fresh({ subject: 'Lay there' });
    const first = await file('ben', lies);
    expect(await mails.take(lies, { proof: 'internal' })).toMatchObject({ outcome: 'ticket' });
    const before = await balance();
    await takeBackTicket(await as('ben'), { ticket: first.ticket.key });
    const { id, outcome } = await inbound(lies.id);
    expect(outcome).toBe('held');
    const after = await balance();
    expect([after.held - before.held, after.tickets - before.tickets]).toEqual([1, -1]);
    expect(after.received).toBe(before.received);
    const { house } = mails;
    expect(await releaseMail(await world.as('ben'), house, { mail: id })).toMatchObject({ outcome: 'ticket' });
  });
});

describe('a held mail that somebody let in', () => {
  const held = async (more: Partial<Written> = {}) => {
    const mail = fresh({ from: 'Zoe <zoe@elsewhere.example>', ...more });
    expect(await mails.take(mail)).toMatchObject({ outcome: 'held' });
    return (await inbound(mail.id)).id;
  };

  it('is held again when they take that back, as a ticket and as a comment', async () => {
    const mail = await held();
    const ben = () => world.as('ben', 'slack');
    const before = await balance();
    const { key } = await releaseMail(await ben(), mails.house, { mail });
    await expect(takeBackRelease(await world.as('ana', 'slack'), { mail })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await takeBackRelease(await ben(), { mail })).toEqual({ key, whole: true, mailed: false });
    expect((await rowOf(key ?? '')).deletedAt).not.toBeNull();
    await expect(takeBackRelease(await ben(), { mail })).rejects.toMatchObject({ code: 'not_found' });
    const { key: ticket } = await world.aTicket();
    await releaseMail(await ben(), mails.house, { mail, ticket });
    expect(await takeBackRelease(await ben(), { mail })).toEqual({ key: ticket, whole: false, mailed: false });
    expect(await balance()).toEqual(before);
    expect(await releaseMail(await ben(), mails.house, { mail })).toMatchObject({ outcome: 'ticket' });
  });

  it('stays on its ticket once it was sent to somebody else there, and goes off at any time before', async () => {
    const ben = () => world.as('ben', 'slack');
    const { key: ticket } = await world.aTicket();
    const early = await held({ from: 'Una <una@elsewhere.example>' });
    await releaseMail(await ben(), mails.house, { mail: early, ticket });
    world.clock.advance(3_600_000);
    expect(await takeBackRelease(await ben(), { mail: early })).toMatchObject({ key: ticket, whole: false });

    const late = await held({ from: 'Vera <vera@elsewhere.example>' });
    const { commentId } = await releaseMail(await ben(), mails.house, { mail: late, ticket });
    await world.engine.db.delivery.updateMany({
      where: { commentId, targetAudience: 'public', state: 'pending' },
      data: { state: 'sent' },
    });
    await expect(takeBackRelease(await ben(), { mail: late })).rejects.toMatchObject({ code: 'conflict' });
    expect(await world.engine.db.comment.count({ where: { id: commentId ?? '', withdrawnAt: null } })).toBe(1);
  });
});
