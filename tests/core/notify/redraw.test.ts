import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editPerson, learnLocale, moveTicket } from '../../../api/core/index.ts';
import { type MemoryNotifier, makeMemoryNotifier } from '../../support/memory-notifier.ts';
import { type Outbox, outboxOf } from '../../support/outbox.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let slack: MemoryNotifier;
let outbox: Outbox;
beforeEach(async () => {
  world = await aWorld();
  slack = makeMemoryNotifier();
  outbox = outboxOf(world.engine, slack, slack.tried);
});
afterEach(() => world.close());

const maya = () => ({ provider: 'slack' as const, tenant: world.slack.teamId, externalId: 'U0MAYA' });
/** The edits of Maya's own cards since the last look, by what they say of the status. */
const drawn = () =>
  slack.tried
    .splice(0)
    .filter((one) => one.to.isPerson && one.outgoing.kind === 'card')
    .map((one) => JSON.stringify(one.outgoing));

describe('the open cards of a person who changes their language', () => {
  it('are drawn anew in it, each once, where they stand', async () => {
    await world.aTicket({ by: 'maya' });
    const closed = await world.aTicket({ by: 'maya' });
    await moveTicket(await world.as('ana'), { ticket: closed.key, status: 'closed' });
    await world.aTicket({ by: 'tom' });
    await outbox.deliver();
    const before = slack.copies.length;
    drawn();
    expect(await learnLocale(world.engine, maya(), 'de-DE')).toBe(true);
    await outbox.deliver();
    const cards = drawn();
    expect(cards).toHaveLength(1);
    expect(cards[0]).toMatch(/Antworten.*Es ist gelöst/);
    expect(slack.copies).toHaveLength(before);
    // Another region of the same language says the same.
    await learnLocale(world.engine, maya(), 'de-AT');
    await outbox.deliver();
    expect(drawn()).toEqual([]);
  });

  it('also where they choose it by the API, and when they give the choice up', async () => {
    await world.aTicket({ by: 'maya' });
    await outbox.deliver();
    drawn();
    await editPerson(await world.as('maya'), { person: world.people.maya, locale: 'pl' });
    await outbox.deliver();
    expect(drawn().join()).toMatch(/[ąćęłńóśźż]/);
    // What the app says counts for nothing meanwhile.
    await learnLocale(world.engine, maya(), 'de-DE');
    await outbox.deliver();
    expect(drawn()).toEqual([]);
    await editPerson(await world.as('maya'), { person: world.people.maya, locale: null });
    await outbox.deliver();
    expect(drawn()).toHaveLength(1);
  });

  it('are left to a delivery that is on its way', async () => {
    await world.aTicket({ by: 'maya' });
    await learnLocale(world.engine, maya(), 'de-DE');
    await outbox.deliver();
    expect(drawn()).toHaveLength(1);
  });
});
