import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  noteOnTicket,
  replyAndChange,
  replyToTicket,
  unseenSince,
  withdrawComment,
} from '../../../../api/core/index.ts';
import { atOnce, refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const reply = async (name: Name, ticket: string, text: string, seenComment?: string | null) =>
  replyToTicket(await world.as(name), { ticket, text, ...(seenComment === undefined ? {} : { seenComment }) });

describe('a reply whose writer said what they had seen', () => {
  it('is stopped by what others wrote in public since, and sent once that was seen', async () => {
    const { key } = await world.aTicket();
    const first = await reply('maya', key, 'It *beeps*.');
    const stopped = await refused(reply('ben', key, 'Coming.', null), 'conflict');
    expect(stopped.details.since).toMatchObject([{ id: first.comment?.id, text: 'It beeps.' }]);
    expect(stopped.message).toContain('Nothing was sent');
    const changes = { tags: ['late'] };
    const ben = await world.as('ben');
    await refused(replyAndChange(ben, { ticket: key, text: 'Coming.', seenComment: null, changes }), 'conflict');
    const { comment } = await reply('ben', key, 'Coming.', first.comment?.id ?? null);
    // What the writer said themselves since stops nothing, and nothing is asked where nothing was said.
    await reply('ben', key, 'In five minutes.', first.comment?.id ?? null);
    await reply('chloe', key, 'Me too.');
    expect(await unseenSince(ben, key, comment?.id ?? null)).toMatchObject({ count: 1, since: [{ text: 'Me too.' }] });
  });

  it('is not stopped by notes, nor by what was taken back', async () => {
    const { key } = await world.aTicket();
    await noteOnTicket(await world.as('ana'), { ticket: key, text: 'Careful.' });
    const chloe = await world.as('chloe', 'slack');
    const { comment } = await replyToTicket(chloe, { ticket: key, text: 'Wrong ticket.' });
    // It can still be taken back: agents know of it, the requester does not.
    await refused(reply('ben', key, 'Coming.', null), 'conflict');
    expect((await unseenSince(await world.as('maya'), key, null)).count).toBe(0);
    await withdrawComment(chloe, { commentId: comment?.id ?? '' });
    expect((await reply('ben', key, 'Coming.', null)).comment).not.toBeNull();
  });

  it('stops exactly one of two agents who answer at once', async () => {
    for (let round = 0; round < 5; round++) {
      const { key } = await world.aTicket();
      const { done, refusals } = await atOnce([
        reply('ben', key, 'I do it.', null),
        reply('chloe', key, 'I do.', null),
      ]);
      expect([done.length, refusals.map((one) => one.code)]).toEqual([1, ['conflict']]);
    }
  });
});
