import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  draftOwner,
  dropDrafts,
  endDraft,
  keepDraft,
  listDrafts,
  openDraft,
  restoreDrafts,
  takeUpDraft,
} from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const maya = draftOwner('slack', 'T0', 'U0MAYA');
const tom = draftOwner('slack', 'T0', 'U0TOM');
const keep = async (text: string, id?: string, owner = maya) =>
  (await keepDraft(world.engine, { owner, kind: 'ticket', content: { text }, ...(id ? { id } : {}) })).id;
const receive = (text: string, received: string, owner = maya) =>
  keepDraft(world.engine, { owner, kind: 'ticket', content: { text }, received });

describe('a draft', () => {
  it('keeps the very text, and is renewed in place', async () => {
    const text = 'Printer <b>“broken”</b>\n\tπ 😀';
    const id = await keep(text);
    expect(await openDraft(world.engine, maya, id)).toMatchObject({ kind: 'ticket', content: { text } });
    expect(await keep('Shorter', id)).toBe(id);
    expect((await openDraft(world.engine, maya, id))?.content.text).toBe('Shorter');
  });

  it('is seen, renewed and ended by nobody but its owner', async () => {
    const id = await keep('Mine');
    expect(await openDraft(world.engine, tom, id)).toBeNull();
    expect(await keep('Not yours', id, tom)).not.toBe(id);
    await endDraft(world.engine, tom, id, 'discarded');
    expect((await openDraft(world.engine, maya, id))?.content.text).toBe('Mine');
    expect((await listDrafts(world.engine, tom)).map((one) => one.content.text)).toEqual(['Not yours']);
  });

  it('is its person’s in every app: listed, gone on with, thrown away and put back there, until an account is taken off them', async () => {
    const { db, newId, clock } = world.engine;
    const { actor } = await world.as('priya');
    const personId = actor.kind === 'person' ? actor.personId : '';
    const join = (provider: string, externalId: string) =>
      db.identity.create({
        data: { id: newId(), provider, tenant: 'T9', externalId, personId, createdAt: clock.now() },
      });
    const [slack, teams] = [draftOwner('slack', 'T9', 'U0P'), draftOwner('teams', 'T9', '29:p')];
    await join('slack', 'U0P');
    const id = await keep('From Slack', undefined, slack);
    expect(await openDraft(world.engine, teams, id)).toBeNull();
    const { id: account } = await join('teams', '29:p');
    expect((await listDrafts(world.engine, teams)).map((one) => one.content.text)).toEqual(['From Slack']);
    expect((await takeUpDraft(world.engine, teams, id))?.content.text).toBe('From Slack');
    expect(await keep('Renewed in Teams', id, teams)).toBe(id);
    expect((await openDraft(world.engine, slack, id))?.content.text).toBe('Renewed in Teams');
    await endDraft(world.engine, teams, id, 'discarded');
    expect(await openDraft(world.engine, slack, id)).toBeNull();
    expect(await restoreDrafts(world.engine, teams, { id })).toBe(1);
    expect((await dropDrafts(world.engine, teams)).count).toBe(1);
    expect(await restoreDrafts(world.engine, slack, { id })).toBe(1);
    await db.identity.update({ where: { id: account }, data: { active: false } });
    expect(await openDraft(world.engine, teams, id)).toBeNull();
    expect(await listDrafts(world.engine, teams)).toEqual([]);
  });

  it('that became something or was thrown away is over; more text makes a new one', async () => {
    for (const state of ['used', 'discarded'] as const) {
      const id = await keep('Once');
      await endDraft(world.engine, maya, id, state);
      expect(await openDraft(world.engine, maya, id)).toBeNull();
      const next = await keep('Again', id);
      expect(next).not.toBe(id);
      expect((await openDraft(world.engine, maya, next))?.content.text).toBe('Again');
    }
  });

  it('is one, however often and however many at once it is kept for the same received thing', async () => {
    const kept = await Promise.all([1, 2, 3].map(() => receive('Only once', 'Ev1')));
    expect(new Set(kept.map((one) => one.id)).size).toBe(1);
    expect(kept.map((one) => one.state).sort()).toEqual(['again', 'again', 'new']);
    const [first] = kept;
    expect(await receive('Only once', 'Ev2')).toMatchObject({ state: 'new' });
    expect(await receive('Only once', 'Ev1', tom)).toMatchObject({ state: 'new' });
    await endDraft(world.engine, maya, first?.id ?? '', 'discarded');
    expect(await receive('Only once', 'Ev1')).toEqual({ id: first?.id, state: 'over' });
  });

  it('is listed with the latest first, ten at most', async () => {
    const owner = draftOwner('slack', 'T0', 'U0BEN');
    for (let i = 0; i < 12; i++) {
      world.clock.advance(1_000);
      await keep(`${i}`, undefined, owner);
    }
    const texts = (await listDrafts(world.engine, owner)).map((one) => one.content.text);
    expect(texts).toEqual(['11', '10', '9', '8', '7', '6', '5', '4', '3', '2']);
  });
});
