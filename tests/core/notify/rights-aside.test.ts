import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  claimDeliveries,
  deliverClaimed,
  editDesk,
  editPerson,
  finishSetup,
  type GroupMember,
  listAudit,
  listDeliveries,
  listMembers,
  makeOwnerLink,
  putMember,
  putMembershipSource,
  removeMember,
  removeMembershipSource,
  retryDelivery,
  syncMemberships,
  systemActor,
  wordsFor,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { chatCan, makeMemoryNotifier } from '../../support/memory-notifier.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  await world?.close();
  world = await aWorld();
});
afterAll(() => world.close());

const rows = () => world.engine.db.delivery.findMany({ where: { ticketId: null }, orderBy: { id: 'asc' } });
const nameOf = (id: string | null) => Object.entries(world.people).find(([, one]) => one === id)?.[0] ?? String(id);
/** The people who are told, and how it is said to them in a language. */
async function told(locale = 'en'): Promise<Record<string, string>> {
  const said = (await rows()).map(async (row) => {
    expect([row.kind, row.target, row.commentId]).toEqual(['aside', `person:${row.personId}`, null]);
    const outgoing = (await composeMessage(world.engine, row, wordsFor(locale), chatCan))?.outgoing;
    expect(outgoing).toMatchObject({ kind: 'notice', ticket: null, controls: [] });
    return [nameOf(row.personId), outgoing?.kind === 'notice' ? outgoing.text : ''];
  });
  return Object.fromEntries(await Promise.all(said));
}
const lead = async (by: Name, person: Name, leads: boolean, desk = 'IT') =>
  putMember(await world.as(by), { desk, person: world.people[person], lead: leads });

describe('who reads the confidential tickets of a desk', () => {
  it('is told to the person who comes to lead it, and to its other leads', async () => {
    await lead('olga', 'ben', true);
    expect(await told()).toEqual({
      ben: 'Olga changed who leads IT help: now also you. Leads read its confidential tickets.',
      ana: 'Olga changed who leads IT help: now also Ben. Leads read its confidential tickets.',
    });
    expect(await told('de')).toEqual({
      ben: 'Olga hat geändert, wer IT help leitet: jetzt auch du. Die Leitung liest auch die vertraulichen Tickets.',
      ana: 'Olga hat geändert, wer IT help leitet: jetzt auch Ben. Die Leitung liest auch die vertraulichen Tickets.',
    });
    expect((await told('pl')).ben).toBe(
      'Zmiana w kierownictwie zespołu IT help (Olga): teraz także Ty. Kierownictwo czyta też poufne zgłoszenia.',
    );
  });

  it('is told to the person who stops leading it by another’s hand, to the leads who stay, and not to who did it', async () => {
    await lead('olga', 'ben', true);
    await world.engine.db.delivery.deleteMany();
    await lead('ana', 'ben', false);
    expect(await told()).toEqual({
      ben: 'Ana changed who leads IT help: no longer you. Leads read its confidential tickets.',
    });
  });

  it('is told when a lead is taken off the desk; where nobody leads it then, the owners are told', async () => {
    await removeMember(await world.as('adam'), { desk: 'HR', person: world.people.dana });
    expect(await told()).toEqual({
      dana: 'Adam changed who leads People team: no longer you. Leads read its confidential tickets.',
      olga: 'Adam changed who leads People team: no longer Dana. Leads read its confidential tickets.',
    });
  });

  it('is not told of what changes nothing about it: a new agent, the same again, the desk renamed', async () => {
    await lead('adam', 'tom', false);
    await lead('adam', 'ana', true);
    await removeMember(await world.as('adam'), { desk: 'IT', person: world.people.chloe });
    await editDesk(await world.as('adam'), { desk: 'IT', name: 'Helpline' });
    expect(await told()).toEqual({});
  });

  it('is told once for all whom a group brings or takes along', async () => {
    const group = '6209aaaa-0000-4000-8000-000000000002';
    await putMembershipSource(await world.as('olga'), { desk: 'IT', id: group, leads: true });
    const ctx = { ...world.engine, actor: systemActor('test'), requestId: 'sync' };
    const member = (name: Name, owner: boolean): GroupMember => {
      const email = `${name}@northwind.example`;
      const account = {
        provider: 'teams',
        tenant: 'T',
        externalId: `oid-${name}`,
        kind: 'member',
        name,
        email,
      } as const;
      return { account, owner, active: true };
    };
    const members = [member('tom', true), member('priya', true), member('maya', false)];
    await syncMemberships(ctx, { membersOf: async () => members });
    const said = await told();
    expect(Object.keys(said).sort()).toEqual(['ana', 'priya', 'tom']);
    expect(said.ana).toMatch(/^Threadline changed who leads IT help: now also (Tom and Priya|Priya and Tom)\./);
    expect(said.tom).toContain('now also Priya and you.');
    await world.engine.db.delivery.deleteMany();
    await removeMembershipSource(await world.as('olga'), { desk: 'IT', members: 'remove' });
    expect((await told()).ana).toMatch(/no longer (Tom and Priya|Priya and Tom)\./);
  });

  it('is told when a lead is deactivated, and when they are back; not to the one who is away', async () => {
    await lead('olga', 'ben', true);
    await world.engine.db.delivery.deleteMany();
    await editPerson(await world.as('adam'), { person: world.people.ben, active: false });
    expect(await told()).toEqual({
      ana: 'Adam changed who leads IT help: no longer Ben. Leads read its confidential tickets.',
    });
    await world.engine.db.delivery.deleteMany();
    await editPerson(await world.as('adam'), { person: world.people.ben, active: true });
    expect(Object.keys(await told()).sort()).toEqual(['ana', 'ben']);
    const { items } = await listAudit(await world.as('olga'), { noun: 'desk' });
    expect(items.map((one) => one.change)).toEqual(
      expect.arrayContaining(['deactivated Ben, a lead of', 'reactivated Ben, a lead of']),
    );
  });

  it('is asked where a group with leads ends and its people stay; who stays a lead and who does not is told', async () => {
    const group = async (members: Name[]) => {
      await putMembershipSource(await world.as('olga'), {
        desk: 'IT',
        id: '6209aaaa-0000-4000-8000-000000000002',
        leads: true,
      });
      const found = members.map((name): GroupMember => {
        const account = { provider: 'teams', tenant: 'T', externalId: `oid-${name}`, kind: 'member', name } as const;
        return { account: { ...account, email: `${name}@northwind.example` }, owner: true, active: true };
      });
      const ctx = { ...world.engine, actor: systemActor('memberships'), requestId: 'sync' };
      await syncMemberships(ctx, { membersOf: async () => found });
      await world.engine.db.delivery.deleteMany();
    };
    const adam = await world.as('adam');
    const leads = async () =>
      (await listMembers(adam, 'IT')).items.filter((one) => one.lead).map((one) => one.person.name);
    await group(['tom']);
    const refusal = await refused(removeMembershipSource(adam, { desk: 'IT', members: 'keep' }), 'invalid');
    expect(refusal.message).toContain('Tom');
    await removeMembershipSource(adam, { desk: 'IT', members: 'keep', leads: 'end' });
    expect(await leads()).toEqual(['Ana']);
    const gone = 'Adam changed who leads IT help: no longer';
    expect(await told()).toEqual({
      tom: `${gone} you. Leads read its confidential tickets.`,
      ana: `${gone} Tom. Leads read its confidential tickets.`,
    });
    await removeMember(adam, { desk: 'IT', person: world.people.tom });
    await group(['tom']);
    await refused(putMember(adam, { desk: 'IT', person: world.people.tom }), 'invalid');
    await removeMembershipSource(adam, { desk: 'IT', members: 'keep', leads: 'keep' });
    expect(await leads()).toEqual(['Ana', 'Tom']);
    expect((await told()).ana).toBe(
      'Adam changed who leads IT help: still, but no longer by a group, Tom. Leads read its confidential tickets.',
    );
  });

  it('is in the audit log with the same change', async () => {
    await lead('olga', 'ben', true);
    const event = await world.engine.db.event.findFirstOrThrow({ where: { noun: 'desk' }, orderBy: { id: 'desc' } });
    expect(JSON.parse(event.data)).toMatchObject({
      change: 'made Ben a lead of',
      leads: [{ id: world.people.ben, name: 'Ben', leads: true }],
    });
  });
});

describe('who owns all', () => {
  const owner = async (role: 'owner' | 'requester') =>
    editPerson(await world.as('olga'), { person: world.people.tom, role });

  it('is told, when one comes or goes, to them, to the other owners and to the leads of every desk, once', async () => {
    await owner('owner');
    const now = 'Olga changed who owns Threadline here: now also';
    const end = 'Owners read all confidential tickets.';
    expect(await told()).toEqual({ tom: `${now} you. ${end}`, ana: `${now} Tom. ${end}`, dana: `${now} Tom. ${end}` });
    await world.engine.db.delivery.deleteMany();
    await owner('requester');
    expect((await told()).tom).toBe(`Olga changed who owns Threadline here: no longer you. ${end}`);
    await owner('owner');
    await world.engine.db.delivery.deleteMany();
    await editPerson(await world.as('olga'), { person: world.people.tom, active: false });
    expect(Object.keys(await told()).sort()).toEqual(['ana', 'dana']);
  });

  it('is told too when the operator’s link makes one', async () => {
    const plain = { hash: async (text: string) => text, isGuessable: async () => false, verify: async () => true };
    const token = await makeOwnerLink(world.engine, 'late@northwind.example');
    await finishSetup(world.engine, plain, { token, name: 'Late', password: 'kettle umbrella saxophone river' });
    expect(Object.keys(await told()).sort()).toEqual(['ana', 'dana', 'olga']);
  });
});

describe('a notice that is about no ticket', () => {
  const run = async (notifier: ReturnType<typeof makeMemoryNotifier>) => {
    const claimed = await claimDeliveries(world.engine, 'test', ['slack']);
    await deliverClaimed(world.engine, new Map([['slack', notifier]]), claimed);
    return claimed.deliveries.length;
  };

  it('goes to the person’s own chat, is sent once, and leaves no copy that something could edit', async () => {
    const notifier = makeMemoryNotifier();
    await lead('olga', 'ben', true);
    expect(await run(notifier)).toBe(2);
    expect(notifier.copies.map((one) => one.text)).toHaveLength(2);
    expect((await rows()).map((row) => row.state)).toEqual(['sent', 'sent']);
    expect(await world.engine.db.messageRef.count()).toBe(0);
    expect(await run(notifier)).toBe(0);
  });

  it('keeps its order with others to the same person, and does not wait for what is about a ticket', async () => {
    const notifier = makeMemoryNotifier();
    await lead('olga', 'ben', true);
    await lead('olga', 'ben', false);
    const ticket = await world.aTicket({ assignee: 'ben' });
    notifier.refuse = ({ delivery }) =>
      delivery.ticketId === ticket.id ? { state: 'retry', answer: 'Busy.', afterMs: 60_000 } : undefined;
    await run(notifier);
    const toBen = notifier.tried.filter((one) => one.delivery.personId === world.people.ben && !one.delivery.ticketId);
    expect(toBen.map(({ outgoing }) => (outgoing.kind === 'notice' ? outgoing.text : ''))).toEqual([
      expect.stringContaining('now also you'),
      expect.stringContaining('no longer you'),
    ]);
    expect(new Set((await rows()).map((row) => row.state))).toEqual(new Set(['sent']));
  });

  it('is held by one worker at a time', async () => {
    await lead('olga', 'ben', true);
    const first = await claimDeliveries(world.engine, 'one', ['slack'], 1);
    await lead('olga', 'ben', false);
    const second = await claimDeliveries(world.engine, 'two', ['slack']);
    const [held] = first.deliveries;
    expect(second.deliveries.filter((one) => one.target === held?.target)).toEqual([]);
  });

  it('to somebody without a chat account is listed with no ticket, and can be tried again once they have one', async () => {
    await world.engine.db.identity.deleteMany({ where: { personId: world.people.ben, provider: 'slack' } });
    await lead('olga', 'ben', true);
    const adam = await world.as('adam');
    const { items } = await listDeliveries(adam, {});
    expect(items).toMatchObject([
      { ticket: null, kind: 'aside', channel: 'none', person: { name: 'Ben' }, state: 'dead' },
    ]);
    const again = { delivery: items[0]?.id ?? '' };
    await expect(retryDelivery(adam, again)).rejects.toMatchObject({ code: 'conflict' });
    const account = { provider: 'slack', tenant: world.slack.teamId, externalId: 'U0BEN2' };
    const times = { createdAt: world.clock.now() };
    await world.engine.db.identity.create({
      data: { id: 'new', personId: world.people.ben, ...account, ...times },
    });
    await retryDelivery(adam, again);
    const notifier = makeMemoryNotifier();
    await run(notifier);
    expect(notifier.copies.map((one) => one.channelId)).toContain('U0BEN2');
    const line = await world.engine.db.event.findFirstOrThrow({ where: { noun: 'delivery' } });
    expect(JSON.parse(line.data)).toMatchObject({ name: 'of a notice to slack' });
  });
});
