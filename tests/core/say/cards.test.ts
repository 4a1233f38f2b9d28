import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assignTicket,
  finishTicket,
  openTicket,
  personCard,
  replyToTicket,
  showTicket,
  withdrawTicket,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { ticketCard } from '../../../api/core/say/cards.ts';
import { en } from '../../../api/core/say/en/en.ts';
import { chatCan } from '../../support/memory-notifier.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const firstNote = async (status: 'new' | 'closed') => {
  const { key } = await world.aTicket(status === 'closed' ? { status } : {});
  return ticketCard(en, await showTicket(await world.as('maya'), key), 'requester', { statuses: [] }).notes[0];
};

describe('the card of the one who asked', () => {
  it('says where a reply goes, and that one to a closed ticket opens a new one', async () => {
    expect(await firstNote('new')).toMatch(/^Replies in this thread go to /);
    expect(await firstNote('closed')).toMatch(/^This ticket is closed: a reply in this thread opens a follow-up/);
  });
});

describe('how a ticket stands', () => {
  const statuses = [
    { name: 'New', category: 'todo', waitsFor: null, turns: ['first', 'next', 'theirs'] },
    { name: 'In progress', category: 'active', waitsFor: null, turns: ['first', 'next', 'theirs'] },
    { name: 'Waiting for requester', category: 'waiting', waitsFor: 'requester', turns: ['theirs'] },
    { name: 'Third party', category: 'waiting', waitsFor: 'thirdParty', turns: ['later'] },
    { name: 'Resolved', category: 'resolved', waitsFor: null, turns: ['done'] },
  ] as const;
  const states = statuses.flatMap(({ turns, ...status }) => turns.map((turn) => ({ turn, status })));
  const readers = [
    ['requester', true],
    ['requester', false],
    ['desk', false],
    ['desk', true],
  ] as const;

  it('is said once, and only what is true: on whom it waits, and that the desk looks at it only in its turn', async () => {
    const { key } = await world.aTicket();
    const seen = await showTicket(await world.as('maya'), key);
    for (const { turn, status } of states)
      for (const [reader, own] of readers) {
        const ticket = { ...seen, turn, status: { ...status, id: 's' } };
        const { line } = ticketCard(en, ticket, reader, { statuses: [], own });
        const said = line.flatMap((one) => ('text' in one ? [one.text] : []));
        const what = `${status.name}, ${turn}, ${reader}, ${own}: ${said.join(' · ')}`;
        const yours = said.some((one) => one.toLowerCase() === en.turn.yours);
        expect(yours, what).toBe(own && turn === 'theirs');
        // A line begins as a sentence does, and people who did not ask read whose ticket it is.
        expect(said[0], what).toMatch(/^\p{Lu}/u);
        const named = line.some((one) => 'person' in one && one.person === seen.requester.name);
        expect(named, what).toBe(reader === 'desk' || !own);
        const looks = reader === 'requester' && (turn === 'first' || turn === 'next');
        expect(said.includes(en.deskWillLook('IT help')), what).toBe(looks);
        expect(said.filter((one) => /^waiting/i.test(one)).length, what).toBeLessThanOrEqual(1);
        expect(said.includes(en.nobodyYet), what).toBe(reader === 'desk' && turn !== 'done');
      }
  });
});

describe('what says who reads a message', () => {
  it.each([
    ['everybody who works there, as a rule', false, 'agents of IT help'],
    [
      'of a confidential ticket only the leads and the assignee, and the card says that it is one',
      true,
      'the leads of IT help and the assignee',
    ],
  ])('names %s', async (_, confidential, whom) => {
    const opened = await openTicket(await world.as('maya'), { title: 'Salary list', desk: 'IT', confidential });
    const seen = await showTicket(await world.as('ana'), opened.key);
    const { inside, mark, audienceInChat, audienceIfMentioned, audienceLine } = en;
    for (const said of [
      inside.savedAsNote(seen),
      inside.noteReaders(seen),
      mark.internal('Ana', seen),
      audienceLine('desk', seen),
      audienceInChat('desk', seen),
      audienceIfMentioned(seen),
    ])
      expect(said).toContain(whom);
    for (const reader of ['desk', 'requester'] as const) {
      const [first] = ticketCard(en, seen, reader, { statuses: [] }).line;
      expect(first).toEqual(confidential ? { text: en.inside.confidential } : { text: 'New' });
    }
  });
});

describe('the card of what its requester has ended', () => {
  const actions = async (key: string) =>
    (await personCard(await world.as('maya'), key, 'chat')).controls.map((one) => `${one.action} ${one.label}`);

  it('has the way back for ten minutes, and asks for no rating where nobody had answered', async () => {
    const { key } = await openTicket(await world.as('maya'), { title: 'Not needed', desk: 'IT' });
    await withdrawTicket(await world.as('maya'), { ticket: key });
    expect(await actions(key)).toEqual([`reply ${en.button.reply}`, `reopen ${en.button.reopen}`]);
    world.clock.advance(10 * 60_000);
    expect(await actions(key)).toEqual([`reply ${en.button.reply}`]);
  });

  it('asks for no rating of what they withdrew, also where the desk had answered', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    await replyToTicket(await world.as('ben'), { ticket: key, text: 'Which floor?' });
    const gone = await withdrawTicket(await world.as('maya'), { ticket: key });
    expect(gone).toMatchObject({ status: { category: 'closed' }, resolvedAt: null, firstResolvedAt: null });
    expect(gone.abilities).not.toContain('rate');
    const helped = await world.aTicket({ assignee: 'ben' });
    await replyToTicket(await world.as('ben'), { ticket: helped.key, text: 'It has paper again' });
    const ended = await finishTicket(await world.as('maya'), { ticket: helped.key, close: true });
    expect(ended.abilities).toContain('rate');
  });

  it('has the stars where nothing asks for them: when they ended it themselves', async () => {
    const { key, id } = await openTicket(await world.as('maya', 'slack'), { title: 'Works again', desk: 'IT' });
    await assignTicket(await world.as('ben'), { ticket: key, assignee: 'me' });
    await replyToTicket(await world.as('ben'), { ticket: key, text: 'Try now' });
    await finishTicket(await world.as('maya', 'slack'), { ticket: key });
    const where = { ticketId: id, kind: 'card', personId: world.people.maya };
    const delivery = await world.engine.db.delivery.findFirstOrThrow({ where });
    const own = JSON.stringify(await composeMessage(world.engine, delivery, en, chatCan));
    expect(own).toContain('"action":"rate"');
  });

  it('has no stars where the sentence about its end asks for them', async () => {
    const { key, id } = await openTicket(await world.as('maya', 'slack'), { title: 'Works soon', desk: 'IT' });
    await finishTicket(await world.as('ben'), { ticket: key });
    const of = { ticketId: id, personId: world.people.maya };
    const drawn = async (kind: string) => {
      const delivery = await world.engine.db.delivery.findFirstOrThrow({ where: { ...of, kind } });
      return JSON.stringify(await composeMessage(world.engine, delivery, en, chatCan));
    };
    expect(await drawn('notice')).toContain('"action":"rate"');
    expect(await drawn('card')).not.toContain('"action":"rate"');
    // Closing what is resolved asks no second time.
    await finishTicket(await world.as('ben'), { ticket: key, close: true });
    expect(await drawn('card')).not.toContain('"action":"rate"');
    const notices = await world.engine.db.delivery.findMany({ where: { ...of, kind: 'notice' } });
    const texts = await Promise.all(notices.map((one) => composeMessage(world.engine, one, en, chatCan)));
    expect(texts.filter((one) => JSON.stringify(one).includes('"action":"rate"'))).toHaveLength(1);
  });

  it('stands so in their chat as well', async () => {
    const { key, id } = await openTicket(await world.as('maya', 'slack'), { title: 'Not needed either', desk: 'IT' });
    await withdrawTicket(await world.as('maya', 'slack'), { ticket: key });
    const delivery = await world.engine.db.delivery.findFirstOrThrow({
      where: { ticketId: id, kind: 'card', personId: world.people.maya },
    });
    const message = await composeMessage(world.engine, delivery, en, chatCan);
    expect(JSON.stringify(message)).toContain(`"action":"reopen","label":"${en.button.reopen}"`);
  });
});

describe('handing a ticket over', () => {
  it('is refused to people who do not work there with the same words, taken or free', async () => {
    const taken = await world.aTicket({ assignee: 'ben' });
    const free = await world.aTicket();
    for (const { key } of [taken, free])
      await expect(assignTicket(await world.as('maya'), { ticket: key, assignee: 'me' })).rejects.toThrow(
        `Only agents of its desk can assign ${key}.`,
      );
  });
});

describe('the card of an agent’s own ticket', () => {
  it('does not speak of them by name', async () => {
    const { key } = await openTicket(await world.as('chloe'), { title: 'My own mouse', desk: 'IT' });
    const card = await personCard(await world.as('chloe'), key, 'chat');
    const { requester } = await showTicket(await world.as('chloe'), key);
    expect(card.notes.join()).not.toContain(requester.name);
  });
});

describe('the card that one agent reads alone', () => {
  const actionsOf = async (who: 'ana' | 'ben' | 'chloe', key: string) =>
    (await personCard(await world.as(who), key, 'thread')).controls.map(({ action }) => action);

  it('has no button that would be refused: a closed ticket is opened again by a lead, a taken one handed over by who has it', async () => {
    const closed = await world.aTicket({ status: 'closed' });
    expect(await actionsOf('ben', closed.key)).not.toContain('reopen');
    expect(await actionsOf('ana', closed.key)).toContain('reopen');
    const taken = await world.aTicket({ assignee: 'ben' });
    expect(await actionsOf('chloe', taken.key)).not.toContain('assign');
    expect(await actionsOf('ben', taken.key)).toContain('assign');
    expect(await actionsOf('ana', taken.key)).toContain('assign');
    expect(await actionsOf('chloe', (await world.aTicket()).key)).toContain('assign');
  });
});
