import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askAboutTimers,
  type Ctx,
  keepTimer,
  startTimer,
  stopTimer,
  systemActor,
  ticketHistory,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { wordsFor } from '../../../api/core/say/choose.ts';
import { chatCan } from '../../support/memory-notifier.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let ben: Ctx;
let key: string;
beforeAll(async () => {
  world = await aWorld();
  ben = await world.as('ben');
  key = (await world.aTicket()).key;
});
afterAll(() => world.close());

const hour = 3_600_000;
const round = (): Promise<string[]> =>
  askAboutTimers({ ...world.engine, actor: systemActor('timer-runs-long'), requestId: 'test' });
const questions = () =>
  world.engine.db.delivery.findMany({ where: { reason: 'timer' }, orderBy: { id: 'asc' }, include: { person: true } });

describe('somebody whose timer runs longer than a working day', () => {
  it('is asked once, with the ways to answer, and again only after they said that it goes on', async () => {
    await startTimer(ben, { ticket: key });
    world.clock.advance(7 * hour);
    expect(await round()).toEqual([]);
    world.clock.advance(hour);
    expect(await round()).toEqual([key]);
    expect(await round()).toEqual([]);
    const [question, ...others] = await questions();
    expect(others).toEqual([]);
    expect(question).toMatchObject({ kind: 'notice', targetAudience: 'internal', person: { name: 'Ben' } });
    await keepTimer(ben, {});
    world.clock.advance(7 * hour);
    expect(await round()).toEqual([]);
    world.clock.advance(hour);
    expect(await round()).toEqual([key]);
    expect(await questions()).toHaveLength(2);
  });

  it('reads on which ticket it runs and for how long, in their language', async () => {
    const [question] = await questions();
    if (!question) throw new Error('Nobody was asked.');
    for (const [locale, word] of [
      ['en', 'Does it still?'],
      ['de', 'Stimmt das noch?'],
      ['pl', 'Czy to się zgadza?'],
    ] as const) {
      const told = await composeMessage(world.engine, question, wordsFor(locale), chatCan);
      if (told?.outgoing.kind !== 'notice') throw new Error('It is no sentence.');
      expect(told.outgoing.text).toContain(word);
      expect(told.outgoing.text).toContain(key);
      expect(told.outgoing.controls.map((one) => one.action)).toEqual([
        'stopTimer',
        'keepTimer',
        'endTimer',
        'stopTimer',
      ]);
    }
  });

  it('stands in the history as asked by the desk itself, and can answer', async () => {
    expect((await stopTimer(ben, { duration: '8h' })).seconds).toBe(28_800);
    const { items } = await ticketHistory(ben, { ticket: key });
    const asked = items.filter((one) => one.event.type === 'ticket.timed' && one.event.what === 'asked');
    expect(asked.map((one) => [one.by, one.text, one.cause?.name])).toEqual([
      ['Threadline', 'asked Ben whether the timer still runs', 'timer-runs-long'],
      ['Threadline', 'asked Ben whether the timer still runs', 'timer-runs-long'],
    ]);
    world.clock.advance(20 * hour);
    expect(await round()).toEqual([]);
  });

  it('is asked by one worker, however many look at once', async () => {
    await startTimer(ben, { ticket: key });
    world.clock.advance(9 * hour);
    await Promise.all([round(), round(), round()]);
    expect(await questions()).toHaveLength(3);
  });
});
