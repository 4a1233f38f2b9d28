import { expect, it } from 'vitest';
import { noteOrReply, showTicket } from '../../../api/core/index.ts';
import { aWorld, type Name } from '../../support/world.ts';

it('what people say without saying to whom is a note by those who work on it, and a reply by everybody else', async () => {
  const world = await aWorld();
  const said = async (name: Name, key: string) => {
    const ctx = await world.as(name);
    return noteOrReply(ctx.actor, await showTicket(ctx, key));
  };
  const { key } = await world.aTicket({ by: 'maya' });
  const own = await world.aTicket({ by: 'ben' });
  const people = ['maya', 'priya', 'ben', 'ana', 'adam'] as const;
  expect(await Promise.all(people.map((name) => said(name, key)))).toEqual(['reply', 'reply', 'note', 'note', 'note']);
  expect([await said('ben', own.key), await said('ana', own.key)]).toEqual(['reply', 'note']);
  await world.close();
});
