import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Standing, waysToSee } from '../../../api/core/access/ways.ts';
import { powers, proves } from '../../../api/core/actor.ts';
import {
  type Ctx,
  checkMailbox,
  listPeople,
  listTickets,
  loadActor,
  openTicket,
  proofAt,
  proofs,
  proposeBulk,
  replyToTicket,
  searchTickets,
  showTicket,
  systemActor,
  ticketComments,
  ticketHistory,
  verbs,
} from '../../../api/core/index.ts';
import { makeConnectCode } from '../../../api/core/person/connect.ts';
import { has } from '../../../api/core/person/powers.ts';
import { abilitiesOf, standingsOf, type TicketFacts } from '../../../api/core/ticket/policy.ts';
import { partNamed } from '../../../api/core/verb/registry.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

/** What no single transaction holds. */
const apart = ['mailbox.check', 'bulk.propose'];

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const byMail = (name: Name): Promise<Ctx> => world.as(name, 'mail');
const weak = { code: 'forbidden', message: expect.stringContaining('only by your mail address') };

describe('What people have shown of who they are', () => {
  it.each([
    ['slack', 'signed'],
    ['teams', 'signed'],
    ['outlook', 'signed'],
    ['web', 'session'],
    ['api', 'key'],
    ['mail', 'address'],
  ] as const)('through the door %s is: %s', async (surface, proof) => {
    expect(proofAt[surface]).toBe(proof);
    expect((await world.as('ben', surface)).actor).toMatchObject({ surface, proof });
  });

  it('is everything for the desk itself, which says what makes it act', () => {
    const itself = systemActor('close-resolved');
    expect(itself).toMatchObject({ name: 'Threadline', cause: 'close-resolved' });
    expect(proofs.every((one) => proves(itself, one))).toBe(true);
  });
});

const facts: TicketFacts = {
  deskId: 'it',
  requesterId: 'maya',
  assigneeId: null,
  departmentId: 'marketing',
  confidential: false,
  statusCategory: 'resolved',
  closedById: null,
  rated: false,
  participants: [],
};

describe('People known by a mail address only', () => {
  const requester = async (name: Name, change: Partial<TicketFacts> = {}) => {
    const { actor } = await byMail(name);
    const ticket = { ...facts, deskId: world.desks.it, departmentId: world.marketing, ...change };
    return { standings: [...standingsOf(actor, ticket)], abilities: abilitiesOf(actor, ticket) };
  };

  it('see and answer what they asked for or are copied in on, and can do nothing else to it', async () => {
    const asked = { requesterId: world.people.maya };
    expect(await requester('maya', asked)).toEqual({ standings: ['requester'], abilities: ['view', 'reply'] });
    const copied = { participants: [world.people.tom] };
    expect(await requester('tom', copied)).toEqual({ standings: ['participant'], abilities: ['view', 'reply'] });
  });

  it.each<[Name, Standing]>([
    ['ben', 'agent'],
    ['ben', 'assignee'],
    ['ana', 'lead'],
    ['priya', 'head'],
    ['adam', 'admin'],
    ['olga', 'owner'],
  ])('%s is no %s by mail', async (name, standing) => {
    const mine = standing === 'assignee' ? { assigneeId: world.people[name] } : {};
    expect(await requester(name, mine)).toEqual({ standings: [], abilities: [] });
  });

  it('never see a confidential ticket, not even their own', async () => {
    const own = { requesterId: world.people.maya, confidential: true };
    expect(await requester('maya', own)).toEqual({ standings: [], abilities: [] });
    const ticket = await world.aTicket({ confidential: true });
    const reply = replyToTicket(await byMail('maya'), { ticket: ticket.key, text: 'Any news?' });
    await expect(reply).rejects.toMatchObject({ code: 'not_found' });
  });

  it('have no power, whatever their role', async () => {
    const { actor } = await byMail('olga');
    expect(powers.filter((power) => has(actor, power))).toEqual([]);
    const ways = waysToSee(actor).map(({ standings, ordinary }) => [standings, ordinary]);
    expect(ways).toEqual([
      [['requester'], true],
      [['participant'], true],
    ]);
  });

  it('have no power either where an actor was put together with it', async () => {
    const { actor } = await world.as('olga');
    const forged = { ...actor, proof: 'address' } as const;
    expect(powers.filter((power) => has(forged, power))).toEqual([]);
    const ticket = { ...facts, deskId: world.desks.it };
    expect([...standingsOf(forged, ticket)]).toEqual([]);
  });

  it('can open a ticket for themselves and reply to it', async () => {
    const ticket = await openTicket(await byMail('maya'), { title: 'Beamer is dark', desk: 'IT' });
    expect(ticket).toMatchObject({ source: 'mail', abilities: ['view', 'reply'] });
    const { comment } = await replyToTicket(await byMail('maya'), { ticket: ticket.key, text: 'Still dark.' });
    expect(comment).toMatchObject({ side: 'requester', audience: 'public' });
  });

  it('can open none that is confidential, and none for somebody else', async () => {
    const title = 'Beamer is dark';
    await expect(openTicket(await byMail('maya'), { title, desk: 'IT', confidential: true })).rejects.toMatchObject(
      weak,
    );
    const forOther = openTicket(await byMail('ben'), { title, desk: 'IT', requester: world.people.maya });
    await expect(forOther).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('write as the requester’s side where they are agents elsewhere', async () => {
    const ticket = await world.aTicket({ by: 'ben' });
    const { ticket: after } = await replyToTicket(await byMail('ben'), { ticket: ticket.key, text: 'It is me.' });
    expect(after.turn).toBe('first');
  });

  it('read no list, no search, no history', async () => {
    const ticket = await world.aTicket();
    const ctx = await byMail('maya');
    await expect(listTickets(ctx, {})).rejects.toMatchObject(weak);
    await expect(searchTickets(ctx, { q: 'beamer' })).rejects.toMatchObject(weak);
    await expect(showTicket(ctx, ticket.key)).rejects.toMatchObject(weak);
    await expect(ticketHistory(ctx, { ticket: ticket.key })).rejects.toMatchObject(weak);
    await expect(ticketComments(ctx, { ticket: ticket.key })).rejects.toMatchObject(weak);
    await expect(listPeople(await byMail('olga'), {})).resolves.toMatchObject({ items: [{ id: world.people.olga }] });
  });

  it('join no accounts: a mail under a foreign address would give tickets away', async () => {
    await expect(makeConnectCode(await byMail('maya'))).rejects.toMatchObject(weak);
  });

  it('reach no verb but opening and replying', () => {
    const open = [...verbs().values()].filter((one) => one.proof === 'address').map((one) => one.name);
    expect(open.toSorted()).toEqual(['mail.keepReply', 'ticket.open', 'ticket.reply']);
  });

  it.each(
    [...verbs().values()]
      .filter((one) => one.proof !== 'address' && one.effect !== 'reads' && !apart.includes(one.name))
      .map((one) => one.name),
  )('are refused %s, whatever they are', async (name) => {
    const ctx = await byMail('olga');
    const work = { ctx, tx: ctx.db, now: ctx.clock.now(), firstSeen: new Map(), record() {}, run: never };
    await expect(partNamed(name).within(work, {})).rejects.toMatchObject(weak);
  });

  it('are refused what no single transaction holds', async () => {
    await expect(checkMailbox(await byMail('olga'), {}, 'nothing-such')).rejects.toMatchObject(weak);
    const change = { tickets: ['IT-1'], change: { priority: 'low' } } as const;
    await expect(proposeBulk(await byMail('olga'), { ...change, tickets: ['IT-1'] })).rejects.toMatchObject(weak);
  });

  it('are told so in their language', async () => {
    await world.engine.db.person.update({
      where: { id: world.people.tom },
      data: { locale: 'de', localeChosen: true },
    });
    const actor = await loadActor(world.engine.db, world.people.tom, 'mail');
    const refused = listTickets({ ...(await byMail('tom')), actor }, {});
    await expect(refused).rejects.toMatchObject({ message: expect.stringMatching(/E-Mail-Adresse|mail address/) });
  });
});

describe('The same request under a weaker proof', () => {
  it('is asked anew whether it may', async () => {
    const input = { title: 'Beamer is dark', desk: 'IT', confidential: true };
    await openTicket(await world.as('maya', 'slack', 'same'), input);
    await expect(openTicket(await world.as('maya', 'mail', 'same'), input)).rejects.toMatchObject(weak);
  });
});

function never(): never {
  throw new Error('Nothing is run.');
}
