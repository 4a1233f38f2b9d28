import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  editComment,
  mergeTickets,
  personTarget,
  replyToTicket,
  splitTicket,
  ticketAt,
  unmergeTicket,
} from '../../../../api/core/index.ts';
import { makeMemoryNotifier } from '../../../support/memory-notifier.ts';
import { outboxOf } from '../../../support/outbox.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
const notifier = makeMemoryNotifier();
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const deliver = async () => {
  world.clock.advance(60_000);
  await outboxOf(world.engine, notifier, []).deliver();
};
const cardAt = async (ticketId: string, target: (one: string) => boolean) => {
  const refs = await world.engine.db.messageRef.findMany({ where: { ticketId, kind: 'card' } });
  const ref = refs.find((one) => target(one.target));
  if (!ref) throw new Error('There is no card.');
  const { surface, tenant, channelId, messageId } = ref;
  return { surface, tenant, channelId, messageId };
};
const atMaya = (one: string) => one === personTarget(world.people.maya);
const atDesk = (one: string) => one.startsWith('slack:');
const textOf = (at: { messageId: string }) => notifier.copies.find((one) => one.messageId === at.messageId)?.text ?? '';

async function merged() {
  const a = await world.aTicket({ title: 'Secret plan of Maya' });
  const b = await world.aTicket({ title: 'Plan of Tom', by: 'tom' });
  const first = await replyToTicket(await world.as('ben'), { ticket: a.key, text: 'first answer' });
  await deliver();
  await mergeTickets(await world.as('ana'), { ticket: a.key, into: b.key });
  await deliver();
  return { a, b, commentId: first.comment?.id ?? '' };
}

describe('The copies of a merged ticket', () => {
  it('say where it is, and what is written below them reaches the other one', async () => {
    const { a, b } = await merged();
    for (const target of [atMaya, atDesk]) {
      const at = await cardAt(a.id, target);
      expect(textOf(at)).toContain(`This ticket was merged into ${b.key}.`);
      expect(textOf(at)).not.toContain('Secret plan');
      expect(await ticketAt(world.engine, at)).toMatchObject({ ticket: b.key, isDeleted: false });
    }
    // Its requester is told where it goes on.
    expect(notifier.copies.some((one) => one.text.includes(`Ana merged your request ${a.key} into`))).toBe(true);
  });

  it('give the conversation of its requester to the card of the other one, which they have from the next news on', async () => {
    const { b } = await merged();
    notifier.tried.length = 0;
    await replyToTicket(await world.as('ben'), { ticket: b.key, text: 'answer to both' });
    await deliver();
    const tried = notifier.tried.find(
      (one) => one.to.target === personTarget(world.people.maya) && one.outgoing.kind === 'comment',
    );
    expect(tried?.card?.messageId).toBe((await cardAt(b.id, atMaya)).messageId);
  });

  it('of a message are edited where they stand, wherever the message is now', async () => {
    const { commentId } = await merged();
    const copies = () => notifier.copies.filter((one) => one.marker === `comment:${commentId}`);
    const before = copies();
    expect(before).toHaveLength(2);
    await editComment(await world.as('ben'), { commentId, text: 'corrected answer' });
    await deliver();
    // Tom reads it now as well, and gets it as it is.
    expect(copies().map((one) => one.channelId)).toEqual([...before.map((one) => one.channelId), expect.any(String)]);
    for (const one of copies()) expect(one.text).toContain('corrected answer');
  });

  it('are its cards again when the merge is undone, and its requester is told', async () => {
    const { a, b } = await merged();
    await unmergeTicket(await world.as('ana'), { ticket: a.key });
    await deliver();
    for (const target of [atMaya, atDesk]) {
      const at = await cardAt(a.id, target);
      expect(textOf(at)).toContain('Secret plan of Maya');
      expect(await ticketAt(world.engine, at)).toMatchObject({ ticket: a.key });
    }
    expect(notifier.copies.some((one) => one.text.includes(`from ${b.key} again. It is a ticket of its own.`))).toBe(
      true,
    );
  });

  it('that were still to be sent are sent', async () => {
    const a = await world.aTicket();
    const b = await world.aTicket({ by: 'tom' });
    await deliver();
    await replyToTicket(await world.as('ben', 'slack'), { ticket: a.key, text: 'on its way to Maya' });
    await mergeTickets(await world.as('ana'), { ticket: a.key, into: b.key });
    await deliver();
    const got = notifier.tried.filter((one) => one.to.target === personTarget(world.people.maya));
    expect(JSON.stringify(got.map((one) => one.outgoing))).toContain('on its way to Maya');
  });

  it('of messages that were split off belong to the new ticket', async () => {
    const a = await world.aTicket();
    const said = await replyToTicket(await world.as('ben'), { ticket: a.key, text: 'goes elsewhere' });
    await deliver();
    const commentId = said.comment?.id ?? '';
    const { ticket } = await splitTicket(await world.as('ben'), {
      ticket: a.key,
      comments: [commentId],
      title: 'Elsewhere',
    });
    const [ref] = await world.engine.db.messageRef.findMany({ where: { commentId } });
    expect(ref?.ticketId).toBe(ticket.id);
  });
});

it('a merge that breaks off leaves everything as it was', async () => {
  const a = await world.aTicket();
  const b = await world.aTicket({ by: 'tom' });
  await replyToTicket(await world.as('maya'), { ticket: a.key, text: 'stays' });
  const state = async () => ({
    tickets: await world.engine.db.ticket.findMany({ where: { id: { in: [a.id, b.id] } }, orderBy: { id: 'asc' } }),
    comments: await world.engine.db.comment.findMany({ where: { ticketId: { in: [a.id, b.id] } } }),
    keys: await world.engine.db.ticketKeyAlias.count({ where: { key: a.key } }),
    people: await world.engine.db.participant.findMany({ where: { ticketId: b.id } }),
  });
  const before = await state();
  const ana = await world.as('ana');
  for (const failsAt of [1, 2]) {
    let count = 0;
    const rebuild: typeof ana.search.rebuild = (tx, id) => {
      if (++count === failsAt) throw new Error('The process dies here.');
      return ana.search.rebuild(tx, id);
    };
    const search = { ...ana.search, rebuild };
    await expect(mergeTickets({ ...ana, search }, { ticket: a.key, into: b.key })).rejects.toThrow('dies here');
    expect(await state()).toEqual(before);
  }
  await mergeTickets(ana, { ticket: a.key, into: b.key });
  const undone = { ...ana, search: { ...ana.search, rebuild: () => Promise.reject(new Error('dies here')) } };
  const after = await state();
  await expect(unmergeTicket(undone, { ticket: a.key })).rejects.toThrow('dies here');
  expect(await state()).toEqual(after);
  await refused(unmergeTicket(await world.as('maya'), { ticket: a.key }), 'forbidden');
});
