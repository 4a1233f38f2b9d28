import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeActorBook } from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const speaks = (locale: string) =>
  world.engine.db.person.update({ where: { id: world.people.maya }, data: { locale, localeChosen: true } });

it('an answer is drawn for somebody as they were a moment ago, and what they may do is asked anew', async () => {
  const { engine, people, clock } = world;
  const actors = makeActorBook(engine, 2_000);
  await speaks('de');
  expect(actors.lately(people.maya, 'slack')).toBeUndefined();
  expect(await actors.load(people.maya, 'slack')).toMatchObject({ locale: 'de' });
  await speaks('pl');
  clock.advance(29_000);
  expect(actors.lately(people.maya, 'slack')).toMatchObject({ locale: 'de' });
  expect(await actors.load(people.maya, 'slack')).toMatchObject({ locale: 'pl' });
  expect(actors.lately(people.maya, 'slack')).toMatchObject({ locale: 'pl' });
  clock.advance(30_000);
  expect(actors.lately(people.maya, 'slack')).toBeUndefined();
});

it('nobody is drawn for as they were before a change that was made here', async () => {
  const { engine, people } = world;
  const actors = makeActorBook(engine, 2_000);
  await actors.load(people.maya, 'slack');
  actors.forget();
  expect(actors.lately(people.maya, 'slack')).toBeUndefined();
});
