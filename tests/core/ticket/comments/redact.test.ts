import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  claimDeliveries,
  deliverClaimed,
  draftOwner,
  editComment,
  keepDraft,
  noteOnTicket,
  openTicket,
  publishNote,
  readFile,
  redactComment,
  replyToTicket,
  searchTickets,
  ticketComments,
  ticketFiles,
  ticketHistory,
} from '../../../../api/core/index.ts';
import { makeMemoryNotifier } from '../../../support/memory-notifier.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';
import { upload } from '../../file/upload.ts';

let world: World;
beforeEach(async () => {
  await world?.close();
  world = await aWorld();
});
afterAll(() => world.close());

const secret = 'hunter2 is my password';
const said = async (who: Name, ticket: string) =>
  (await replyToTicket(await world.as(who), { ticket, text: secret })).comment?.id ?? '';
const redact = async (who: Name, commentId: string) => redactComment(await world.as(who), { commentId });

describe('a secret that was typed by mistake', () => {
  it.each(['ana', 'adam', 'olga'] as const)('is taken away for good by %s, at any time', async (who) => {
    const { key } = await world.aTicket();
    const id = await said('maya', key);
    world.clock.advance(40 * 86_400_000);
    const { comment } = await redact(who, id);
    const name = `${who[0]?.toUpperCase()}${who.slice(1)}`;
    expect(comment).toMatchObject({ text: '', redactedBy: name });
    const { items } = await ticketComments(await world.as('ben'), { ticket: key });
    expect(items).toMatchObject([{ text: '', redactedBy: name }]);
    const history = (await ticketHistory(await world.as('ben'), { ticket: key })).items;
    expect(history.at(-1)).toMatchObject({ by: name, event: { type: 'comment.redacted' } });
  });

  it.each(['maya', 'ben', 'priya'] as const)('is not for %s to take away', async (who) => {
    const { key } = await world.aTicket();
    const id = await said('maya', key);
    await refused(redact(who, id), 'forbidden');
  });

  it('on a confidential ticket stays hidden from admins, who cannot take it away either', async () => {
    const { key } = await world.aTicket({ confidential: true });
    const id = await said('maya', key);
    await refused(redact('adam', id), 'not_found');
    await redact('olga', id);
  });

  it('is gone from search, the answers that are given again, drafts and what was received', async () => {
    const { key, id: ticketId } = await world.aTicket();
    const id = await said('maya', key);
    const { db } = world.engine;
    const owner = draftOwner('slack', world.slack.teamId, 'U0MAYA');
    await keepDraft(world.engine, { owner, kind: 'reply', content: { text: secret, ticket: key } });
    const at = world.clock.now();
    const row = { source: 'slack', kind: 'message', state: 'done', availableAt: at, receivedAt: at, doneAt: at };
    const received = (key: string, more: object) => ({ id: key, key, sameAs: key, payload: secret, ...row, ...more });
    await db.inbound.createMany({
      data: [
        received('said', { commentId: id, ticketId, about: 'T/C/1.1' }),
        received('edited', { about: 'T/C/1.1', toldAt: '1' }),
        received('another', { about: 'T/C/2.2' }),
      ],
    });
    await db.idempotencyKey.create({
      data: { id: 'k', command: 'ticket.reply', inputHash: 'h', answer: JSON.stringify({ id, secret }), createdAt: at },
    });
    await redact('olga', id);
    expect((await searchTickets(await world.as('ben'), { q: 'hunter2' })).items).toEqual([]);
    const kept = await db.inbound.findMany({ orderBy: { id: 'asc' }, select: { id: true, payload: true } });
    expect(kept).toEqual([
      { id: 'another', payload: secret },
      { id: 'edited', payload: '{}' },
      { id: 'said', payload: '{}' },
    ]);
    expect(await db.draft.count({ where: { content: { contains: 'hunter2' } } })).toBe(0);
    expect(await db.idempotencyKey.count()).toBe(0);
    expect(
      await db.comment.count({
        where: { OR: [{ body: { contains: 'hunter2' } }, { folded: { contains: 'hunter2' } }] },
      }),
    ).toBe(0);
  });

  it('is drawn anew wherever the desk had posted it', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    const id = await said('maya', key);
    const slack = makeMemoryNotifier();
    const drain = async () => {
      for (let round = 0; round < 8; round++) {
        const claimed = await claimDeliveries(world.engine, 'worker', ['slack']);
        await deliverClaimed(world.engine, new Map([['slack', slack]]), claimed);
        world.clock.advance(1_000);
      }
    };
    await drain();
    expect(slack.copies.filter((one) => one.text === secret).length).toBeGreaterThan(0);
    await redact('olga', id);
    await drain();
    expect(slack.copies.filter((one) => one.text.includes('hunter2'))).toEqual([]);
    expect(slack.copies.map((one) => one.text)).toContain('The text of this message was removed by Olga.');
  });

  it('does not come back by an edit, and is not made public', async () => {
    const { key } = await world.aTicket();
    const note = await noteOnTicket(await world.as('ben'), { ticket: key, text: secret });
    await redact('ana', note.comment.id);
    const ben = await world.as('ben');
    await refused(editComment(ben, { commentId: note.comment.id, text: secret }), 'conflict');
    await refused(publishNote(ben, { commentId: note.comment.id }), 'conflict');
    expect((await redact('olga', note.comment.id)).comment.redactedBy).toBe('Ana');
  });

  it('takes its files with it, and leaves those of the ticket', async () => {
    const maya = await world.as('maya');
    const [kept, shown] = [await upload(maya, 'plan.txt'), await upload(maya, 'secret.txt')];
    const { key } = await openTicket(maya, { title: 'The plan is torn', desk: 'IT', files: [kept.id] });
    const { comment } = await replyToTicket(maya, { ticket: key, text: secret, files: [shown.id] });
    const redacted = await redact('ana', comment?.id ?? '');
    expect(redacted.comment.attachments).toEqual([]);
    expect((await ticketFiles(maya, { ticket: key })).items).toMatchObject([{ id: kept.id }]);
    for (const name of ['maya', 'ben', 'olga'] as const)
      await refused(readFile(await world.as(name), shown.id), 'not_found');
    expect(await world.engine.db.ticket.findUniqueOrThrow({ where: { key } })).toMatchObject({ files: 1 });
  });
});
