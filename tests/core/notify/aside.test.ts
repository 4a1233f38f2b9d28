import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  claimDeliveries,
  deliverClaimed,
  editTicket,
  inTransaction,
  listDeliveries,
  retryDelivery,
  systemActor,
} from '../../../api/core/index.ts';
import { type TellAside, tellAside } from '../../../api/core/notify/plan.ts';
import { makeMemoryNotifier } from '../../support/memory-notifier.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  await world?.close();
  world = await aWorld();
});
afterAll(() => world.close());

const content = { by: 'Threadline', name: 'IT help', access: { what: 'set', by: 'Olga' } };
/** What a round of the house tells by itself. */
async function tell(of: string, to: TellAside['to'], more: Partial<TellAside> = {}): Promise<void> {
  const ctx = { ...world.engine, actor: systemActor('test'), requestId: of };
  const said = { aside: 'rights', content, of, reason: 'rights', news: 'always', desk: null, to, ...more } as const;
  await inTransaction(world.engine, async (tx) => {
    world.engine.atCommit.begin(tx);
    await tellAside({ ctx, tx, now: world.clock.now() }, said);
    await world.engine.atCommit.finish(tx);
  });
}
async function deliver(notifier = makeMemoryNotifier()) {
  const claimed = await claimDeliveries(world.engine, 'test', ['slack']);
  await deliverClaimed(world.engine, new Map([['slack', notifier]]), claimed);
  return notifier;
}
const rows = () => world.engine.db.delivery.findMany({ orderBy: { id: 'asc' } });
const first = async () => (await rows())[0] ?? expect.fail('nothing is to be delivered');

describe('what is about no ticket', () => {
  it('is told to people, to the leads of a desk and in its channels, as its own room says it', async () => {
    const to = [{ person: world.people.maya }, { group: 'leads' }, { desk: world.desks.it }] as const;
    await tell('report:2026-01', to, { desk: world.desks.it });
    const { copies } = await deliver();
    expect(copies.map((one) => one.channelId).sort()).toEqual([world.slack.itChannel, 'U0ANA', 'U0MAYA'].sort());
    expect(new Set(copies.map((one) => one.text)).size).toBe(1);
    expect(copies[0]?.text).toContain('Olga');
  });

  it('is told once of the same thing', async () => {
    await tell('alarm:1', [{ person: world.people.maya }, { person: world.people.maya }]);
    expect(await rows()).toHaveLength(1);
    await expect(tell('alarm:1', [{ person: world.people.maya }])).rejects.toThrow();
    expect(await rows()).toHaveLength(1);
  });

  it('is tried again, given up and put back in line as everything else is', async () => {
    await tell('alarm:2', [{ person: world.people.maya }]);
    const notifier = makeMemoryNotifier();
    notifier.refuse = () => ({ state: 'retry', answer: 'Busy.', afterMs: 1_000 });
    await deliver(notifier);
    expect(await first()).toMatchObject({ state: 'pending', answer: 'Busy.' });
    notifier.refuse = () => ({ state: 'dead', answer: 'No.' });
    world.clock.advance(2_000);
    await deliver(notifier);
    const admin = await world.as('olga', 'api');
    const { items } = await listDeliveries(admin, {});
    expect(items).toMatchObject([{ kind: 'aside', reason: 'rights', ticket: null, state: 'dead', answer: 'No.' }]);
    await retryDelivery(admin, { delivery: items[0]?.id ?? '' });
    await deliver();
    expect(await first()).toMatchObject({ state: 'sent' });
  });
});

describe('what this version has no words for is given up with the reason, and never counts as sent', () => {
  it.each([
    ['an aside that no room says', { aside: 'horoscope' }, 'Nothing here says “horoscope”.'],
    [
      'content that another version wrote',
      { content: '{"by":7}' },
      'What “rights” says was written by another version.',
    ],
    ['content that breaks off', { content: '{' }, 'What “rights” says was written by another version.'],
  ])('%s', async (_, data, answer) => {
    await tell('alarm:3', [{ person: world.people.maya }]);
    await world.engine.db.delivery.updateMany({ data });
    const { copies } = await deliver();
    expect(copies).toEqual([]);
    expect(await first()).toMatchObject({ state: 'dead', answer, sentAt: null });
  });

  it.each([
    ['a kind of delivery', 'hologram', 'Nothing here shows a delivery of kind “hologram”.'],
    ['a sentence about an event', 'notice', 'There is no sentence for “ticket.edited”.'],
  ])('%s', async (_, kind, answer) => {
    const ticket = await world.aTicket();
    await world.engine.db.delivery.deleteMany();
    await editTicket(await world.as('maya'), { ticket: ticket.key, title: 'Another title' });
    await world.engine.db.delivery.deleteMany({ where: { personId: null } });
    await world.engine.db.delivery.updateMany({ where: { ticketId: ticket.id }, data: { kind } });
    const { copies } = await deliver();
    expect(copies).toEqual([]);
    expect(await first()).toMatchObject({ state: 'dead', answer, sentAt: null });
  });

  it('what is longer than its place takes is not cut', async () => {
    const leads = [{ id: 'x', name: 'N'.repeat(3_000), leads: true }];
    await tell('alarm:4', [{ person: world.people.maya }], { content: { by: 'Olga', name: 'IT help', leads } });
    await deliver();
    expect(await first()).toMatchObject({ state: 'dead', answer: 'What “rights” says is too long for this place.' });
  });
});
