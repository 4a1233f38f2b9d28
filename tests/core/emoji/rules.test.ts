import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  emojiKnown,
  emojiMeans,
  emojiName,
  setDeskEmoji,
  setEmoji,
  showDeskEmoji,
  showEmoji,
} from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const book = async () => {
  world.engine.book.forget();
  return world.engine.book.read(world.engine.db);
};

describe('which emoji does what', () => {
  it.each([
    ['ticket', 'ticket'],
    [':ticket:', 'ticket'],
    ['+1::skin-tone-3', '+1'],
    [' :Party-Parrot: ', 'party-parrot'],
    ['', ''],
  ])('reads %s as %s', (said, name) => expect(emojiName(said)).toBe(name));

  it('has defaults, and is changed by admins only', async () => {
    const olga = await world.as('olga');
    expect(await showEmoji(olga)).toMatchObject({ create: ['ticket'], take: ['eyes'], createdBy: 'everybody' });
    await expect(setEmoji(await world.as('ana'), { create: ['sos'] })).rejects.toMatchObject({ code: 'forbidden' });
    const changed = await setEmoji(olga, { create: [':sos:', 'sos', 'ticket'], take: [] });
    expect(changed).toMatchObject({ create: ['sos', 'ticket'], take: [], resolve: ['white_check_mark'] });
    await book();
    expect(await showEmoji(olga)).toEqual(changed);
    await setEmoji(olga, { create: ['ticket'], take: ['eyes'] });
  });

  it('refuses an emoji for two things, and a name that is none', async () => {
    const olga = await world.as('olga');
    await expect(setEmoji(olga, { resolve: ['ticket'] })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: [{ field: 'resolve' }] },
    });
    await expect(setEmoji(olga, { create: ['a b'] })).rejects.toMatchObject({ code: 'invalid' });
    await expect(setDeskEmoji(olga, { desk: 'NO', create: [] })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is said by a desk beside the house, and given back by null', async () => {
    const olga = await world.as('olga');
    const own = await setDeskEmoji(olga, { desk: 'hr', create: ['eyes'], createdBy: 'agents' });
    // What the desk has for itself is taken from what the house has it for.
    expect(own).toMatchObject({ create: ['eyes'], take: null, effective: { create: ['eyes'], take: [] } });
    const known = await book();
    const desk = known.deskByKey('HR');
    expect(emojiMeans(known, desk, 'eyes')).toMatchObject({ act: 'create', desk: { key: 'HR' } });
    expect(emojiMeans(known, known.deskByKey('IT'), 'eyes')).toMatchObject({ act: 'take' });
    // In a channel of no desk it is that desk which has it for itself.
    expect(emojiMeans(known, undefined, 'eyes')).toMatchObject({ act: 'create', desk: { key: 'HR' } });
    expect(emojiMeans(known, undefined, 'ticket')).toEqual({ act: 'create' });
    expect(emojiMeans(known, undefined, 'tada')).toBeNull();
    expect([emojiKnown(known, 'eyes'), emojiKnown(known, 'white_check_mark'), emojiKnown(known, 'tada')]).toEqual([
      'opens',
      'works',
      null,
    ]);
    await setDeskEmoji(olga, { desk: 'HR', create: null, createdBy: null });
    await book();
    expect(await showDeskEmoji(olga, 'HR')).toMatchObject({ create: null, effective: { create: ['ticket'] } });
  });

  it('is what the last one said when two say it at once, with neither lost', async () => {
    const olga = await world.as('olga');
    await Promise.all([
      setEmoji(olga, { create: ['one'] }),
      setEmoji(olga, { take: ['two'] }),
      setDeskEmoji(olga, { desk: 'IT', create: ['three'] }),
      setDeskEmoji(olga, { desk: 'IT', resolve: ['four'] }),
    ]);
    await book();
    expect(await showEmoji(olga)).toMatchObject({ create: ['one'], take: ['two'] });
    expect(await showDeskEmoji(olga, 'IT')).toMatchObject({ create: ['three'], resolve: ['four'] });
  });
});
