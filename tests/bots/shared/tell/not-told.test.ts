import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteOnTicket, replyToTicket } from '../../../../api/core/index.ts';
import { sayNoted, sayReplied } from '../../../../bots/shared/tell/say-comment.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const answered = async (by: Name, text: string, does: 'note' | 'reply' = 'reply') => {
  const { key } = await world.aTicket();
  const ctx = await world.as(by);
  const answer =
    does === 'note'
      ? sayNoted(ctx, await noteOnTicket(ctx, { ticket: key, text }))
      : await sayReplied(ctx, await replyToTicket(ctx, { ticket: key, text }));
  if (answer.kind !== 'words') throw new Error(answer.kind);
  return { key, said: answer.why.text, runs: answer.runs?.map(({ line, label }) => ({ line, label })) };
};

it('a requester learns who was not told, by the name that they wrote, with the line that adds them', async () => {
  const { key, said, runs } = await answered('maya', 'Ask @Tom Baker please');
  expect(said).toContain(
    `@Tom Baker is not on ${key} and was not told. Add people with “/ticket add ${key} @Tom Baker”.`,
  );
  expect(runs).toEqual([{ line: `add ${key} @Tom Baker`, label: 'Add Tom Baker' }]);
});

it('an agent learns who cannot see it, and which names mean nobody', async () => {
  const { key, said, runs } = await answered('ben', '@tom @maya @nobody, see above');
  expect(said).toContain(`Tom cannot see ${key} and was not told. Add people with “/ticket add ${key} @Tom”.`);
  expect(said).toContain('Nobody was told by “@nobody”');
  expect(runs).toEqual([{ line: `add ${key} @Tom`, label: 'Add Tom' }]);
});

it('below a note nobody is offered who could not read it anyway', async () => {
  const { key, said, runs } = await answered('ben', '@tom @maya look', 'note');
  expect(said).toContain(`Tom and Maya cannot read internal notes on ${key} and were not told.`);
  expect(runs).toBeUndefined();
});
