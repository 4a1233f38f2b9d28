import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assignTicket,
  chooseNotifications,
  claimDeliveries,
  deliverClaimed,
  identityRow,
  makeFullPlaces,
  moveTicket,
  noteOnTicket,
  putMember,
  replyReaders,
  replyToTicket,
  showNotifications,
  type TicketView,
  withdrawComment,
} from '../../../api/core/index.ts';
import { makeMemoryNotifier } from '../../support/memory-notifier.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  await world?.close();
  world = await aWorld();
});
afterAll(() => world.close());

type Choice = Parameters<typeof chooseNotifications>[1];
const choose = async (name: Name, choice: Choice) => chooseNotifications(await world.as(name, 'slack'), choice);
/** Gives people an account in Teams beside the one in Slack. */
async function inTeams(...names: Name[]): Promise<void> {
  const { engine, people } = world;
  const rows = names.map((name) => identityRow(engine, people[name], 'teams', 'T', `29:${name}`));
  await engine.db.identity.createMany({ data: rows });
}
/** Where a person is told of what of a ticket: channel, kind and state; several redraws of a card are one line. */
async function told(name: Name, ticket?: TicketView): Promise<string[]> {
  const where = { personId: world.people[name], ...(ticket ? { ticketId: ticket.id } : {}) };
  const rows = await world.engine.db.delivery.findMany({ where, orderBy: { id: 'asc' } });
  const lines = rows.map((row) => `${row.channel} ${row.kind} ${row.state}`).sort();
  return lines.filter((line, at) => !line.includes(' card ') || lines.indexOf(line) === at);
}
const forget = () => world.engine.db.delivery.deleteMany();
const reply = async (ticket: TicketView) =>
  replyToTicket(await world.as('ben', 'api'), { ticket: ticket.key, text: 'Hi' });

describe('a person who says nothing about it', () => {
  it('is told in one place: where the ticket came from, else on the first channel', async () => {
    await inTeams('maya');
    const ticket = await world.aTicket();
    await reply(ticket);
    expect(await told('maya')).toEqual(['slack card pending', 'slack comment pending']);
    await forget();
    await world.engine.db.ticket.update({ where: { id: ticket.id }, data: { source: 'teams' } });
    await reply(ticket);
    expect(await told('maya')).toEqual(['teams card pending', 'teams comment pending']);
  });
});

describe('a person who chooses', () => {
  it('is told of one event on several channels, once on each, and each goes its own way', async () => {
    await inTeams('maya');
    await choose('maya', { replies: ['slack', 'teams'] });
    const ticket = await world.aTicket();
    await forget();
    await reply(ticket);
    const both = ['slack card pending', 'slack comment pending', 'teams card pending', 'teams comment pending'];
    expect(await told('maya')).toEqual(both);
    const [slack, teams] = [makeMemoryNotifier('slack'), makeMemoryNotifier('teams')];
    slack.refuse = () => ({ state: 'retry', answer: 'Busy.', afterMs: 60_000 });
    const claimed = await claimDeliveries(world.engine, 'test', ['slack', 'teams']);
    await deliverClaimed(
      world.engine,
      new Map([
        ['slack', slack],
        ['teams', teams],
      ]),
      claimed,
      makeFullPlaces(world.engine),
    );
    expect(teams.copies.map((one) => one.text)).toEqual([expect.stringContaining(ticket.key), 'Hi']);
    expect(await told('maya')).toEqual([
      'slack card pending',
      'slack comment pending',
      'teams card sent',
      'teams comment sent',
    ]);
  });

  it('is not told twice in one app when the other one cannot bring it', async () => {
    await inTeams('maya');
    await choose('maya', { replies: ['slack', 'teams'], changes: ['slack', 'teams'] });
    await world.aTicket();
    const [slack, teams] = [makeMemoryNotifier('slack'), makeMemoryNotifier('teams')];
    slack.refuse = ({ to }) => (to.isPerson ? { state: 'elsewhere', answer: 'Gone.' } : undefined);
    const notifiers = new Map([
      ['slack', slack],
      ['teams', teams],
    ]);
    await deliverClaimed(world.engine, notifiers, await claimDeliveries(world.engine, 'test', ['slack', 'teams']));
    expect(teams.copies).toHaveLength(1);
    expect(await told('maya')).toEqual(['slack card dead', 'teams card sent']);
  });

  it('gets each kind of news where it was chosen, and the card wherever one of them comes', async () => {
    await inTeams('maya');
    await choose('maya', { replies: ['teams'], changes: ['slack'] });
    const ticket = await world.aTicket();
    await forget();
    await reply(ticket);
    await moveTicket(await world.as('ben', 'api'), { ticket: ticket.key, status: 'resolved' });
    const rows = await told('maya');
    expect(rows.filter((one) => !one.includes('card'))).toEqual(['slack notice pending', 'teams comment pending']);
    expect(new Set(rows.filter((one) => one.includes('card')))).toEqual(
      new Set(['slack card pending', 'teams card pending']),
    );
  });

  it('nowhere is told nothing: what was said leaves a row that says so, the card leaves none', async () => {
    await choose('maya', { replies: [], changes: [] });
    const ticket = await world.aTicket();
    await reply(ticket);
    expect(await told('maya')).toEqual(['none comment cancelled']);
    const row = await world.engine.db.delivery.findFirstOrThrow({ where: { channel: 'none' } });
    expect(row).toMatchObject({ answer: 'This person turned this off: nobody was written to.', reason: 'requester' });
    expect(await replyReaders(await world.as('ben'), ticket.key)).toMatchObject([{ on: [], off: true }]);
  });

  it('a channel where their account is gone is told where they still can be', async () => {
    await inTeams('maya');
    await choose('maya', { replies: ['slack'], changes: ['slack'] });
    await world.engine.db.identity.updateMany({
      where: { personId: world.people.maya, provider: 'slack' },
      data: { active: false },
    });
    await world.aTicket();
    expect(await told('maya')).toEqual(['teams card pending']);
  });

  it('of several kinds changes those alone, and lets them go by themselves again', async () => {
    await inTeams('maya');
    await choose('maya', { replies: ['teams', 'slack'], assigned: [] });
    const view = await choose('maya', { replies: null, changes: ['teams'] });
    expect(view.news.map((one) => [one.news, one.chosen, one.told])).toEqual([
      ['replies', null, ['slack']],
      ['mentions', null, ['slack']],
      ['changes', ['teams'], ['teams']],
      ['assigned', [], []],
      ['desk', null, ['slack']],
    ]);
    expect(await showNotifications(await world.as('maya'))).toEqual(view);
  });

  it('cannot choose an app where they have no account', async () => {
    const refusal = await refused(choose('maya', { replies: ['teams'] }), 'invalid');
    expect(refusal.message).toBe('You have no account in Teams here. Type “/ticket connect” to join it first.');
  });
});

describe('what must still reach somebody', () => {
  const off = { replies: [], changes: [], assigned: [], desk: [] };

  it('rights and passwords are told to people who turned everything off', async () => {
    await choose('ben', off);
    await putMember(await world.as('olga'), { desk: 'IT', person: world.people.ben, lead: true });
    expect(await told('ben')).toEqual(['slack aside pending']);
  });

  it('and on every channel where they want to hear of anything', async () => {
    await inTeams('ben');
    await choose('ben', { ...off, replies: ['teams'] });
    await putMember(await world.as('olga'), { desk: 'IT', person: world.people.ben, lead: true });
    expect(await told('ben')).toEqual(['teams aside pending']);
  });

  it('a confidential ticket reaches its leads although all of them turned it off, and not while one did not', async () => {
    await choose('ana', off);
    const first = await world.aTicket({ confidential: true });
    expect(await told('ana', first)).toEqual(['slack card pending']);
    await putMember(await world.as('olga'), { desk: 'IT', person: world.people.ben, lead: true });
    const second = await world.aTicket({ confidential: true });
    expect(await told('ana', second)).toEqual([]);
    expect(await told('ben', second)).toEqual(['slack card pending']);
    await noteOnTicket(await world.as('ben', 'api'), { ticket: second.key, text: 'Between us' });
    expect(await told('ana', second)).toEqual(['none comment cancelled']);
  });

  it('an agent can take back a reply that somebody without an account, or without a wish for it, never got', async () => {
    await choose('priya', { replies: [] });
    const ticket = await world.aTicket();
    const copied = ['priya', 'adam'] as const;
    await world.engine.db.participant.createMany({
      data: copied.map((name) => ({ ticketId: ticket.id, personId: world.people[name] })),
    });
    const ben = await world.as('ben', 'slack');
    const { comment } = await replyToTicket(ben, { ticket: ticket.key, text: 'Oh no' });
    expect(await told('adam', ticket)).toEqual(['none comment dead']);
    expect((await withdrawComment(ben, { commentId: comment?.id ?? '' })).comment.withdrawn).toBe(true);
  });

  it('an assignee who turned that off is not told, and a row says so', async () => {
    await choose('ben', { assigned: [] });
    const ticket = await world.aTicket();
    await assignTicket(await world.as('ana'), { ticket: ticket.key, assignee: world.people.ben });
    expect(await told('ben', ticket)).toEqual(['none notice cancelled']);
  });
});
