import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  dropPrepared,
  editPerson,
  editPrepared,
  handPrepared,
  listPrepared,
  prepareReply,
  putMember,
  removeMember,
  sendPreparedDue,
  systemActor,
  ticketPrepared,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { wordsFor } from '../../../api/core/say/choose.ts';
import { chatCan } from '../../support/memory-notifier.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const hour = 3_600_000;
const ahead = (hours: number) => new Date(world.clock.now().getTime() + hours * hour).toISOString();
const draft = async (ticket: string, name: Name = 'ben', more: { to?: string; sendAt?: string; asks?: string } = {}) =>
  prepareReply(await world.as(name), { ticket, text: 'Secret words.', ...more });
const give = async (name: Name, prepared: string, to: Name, asks = '') =>
  handPrepared(await world.as(name), { prepared, to: world.people[to], asks });
const notices = (name: Name) =>
  world.engine.db.delivery.findMany({
    where: { aside: 'prepared', personId: world.people[name] },
    orderBy: { id: 'asc' },
  });
async function told(name: Name): Promise<string[]> {
  const found = await Promise.all(
    (await notices(name)).map((row) => composeMessage(world.engine, row, wordsFor('en'), chatCan)),
  );
  return found.map((one) => (one ? JSON.stringify(one.outgoing) : 'nothing'));
}
const active = async (name: Name, is: boolean) =>
  editPerson(await world.as('olga'), { person: world.people[name], active: is });
const holderOf = async (id: string) =>
  (await world.engine.db.preparedReply.findUnique({ where: { id }, include: { holder: true } }))?.holder.name ??
  'nobody';

describe('what somebody is told of a reply', () => {
  it('is nothing of a handed one once they do not work on its ticket any more', async () => {
    const { key } = await world.aTicket();
    await draft(key, 'ben', { to: world.people.chloe, asks: 'Is it kind?' });
    expect((await told('chloe')).at(-1)).toContain('Secret words.');
    const olga = await world.as('olga');
    await removeMember(olga, { desk: 'IT', person: world.people.chloe });
    expect((await told('chloe')).at(-1)).toBe('nothing');
    await putMember(olga, { desk: 'IT', person: world.people.chloe });
  });

  it('is only their own words and no title of one that stopped, and nothing of one that is with somebody else', async () => {
    const { key } = await world.aTicket({ title: 'A secret title' });
    const { id } = await draft(key, 'chloe', { sendAt: ahead(1) });
    const olga = await world.as('olga');
    await removeMember(olga, { desk: 'IT', person: world.people.chloe });
    world.clock.advance(hour);
    await sendPreparedDue({ ...world.engine, actor: systemActor('reply-is-due'), requestId: 'test' });
    const last = (await told('chloe')).at(-1) ?? '';
    expect(last).toContain('Secret words.');
    expect(last).not.toContain('A secret title');
    await putMember(olga, { desk: 'IT', person: world.people.chloe });
    expect((await told('chloe')).at(-1)).toContain('A secret title');
    await dropPrepared(await world.as('chloe'), { prepared: id });
    expect((await told('chloe')).at(-1)).toBe('nothing');
  });

  it('is one message for many hands in a short time, with what is asked last', async () => {
    const { key } = await world.aTicket();
    const { id } = await draft(key, 'chloe');
    const before = (await notices('ana')).length;
    for (let each = 0; each < 10; each++) {
      await give('chloe', id, 'ana', `Question ${each}`);
      await give('chloe', id, 'chloe');
    }
    await give('chloe', id, 'ana', 'The last question');
    expect(await notices('ana')).toHaveLength(before + 1);
    expect((await told('ana')).at(-1)).toContain('The last question');
    // What was told already changes where it stands, and is not told a second time where it cannot.
    await world.engine.db.delivery.updateMany({ where: { personId: world.people.ana }, data: { state: 'sent' } });
    await give('chloe', id, 'chloe');
    await give('chloe', id, 'ana', 'One more');
    const [last] = (await notices('ana')).slice(-1);
    expect(JSON.parse(last?.content ?? '{}')).toMatchObject({ again: true });
    world.clock.advance(hour);
    await give('chloe', id, 'chloe');
    await give('chloe', id, 'ana', 'Later');
    const [later] = (await notices('ana')).slice(-1);
    expect(JSON.parse(later?.content ?? '{}')).toMatchObject({ again: false });
  });
});

describe('how many', () => {
  it('a colleague may have of one author is limited, and takes nothing of their own room', async () => {
    const { key } = await world.aTicket();
    const given: string[] = [];
    for (let each = 0; each < 10; each++) given.push((await draft(key, 'ana', { to: world.people.chloe })).id);
    await refused(draft(key, 'ana', { to: world.people.chloe }), 'conflict');
    const own = await draft(key, 'ana');
    await refused(give('ana', own.id, 'chloe'), 'conflict');
    // Others still ask them, they still write, and what they give back makes room.
    await draft(key, 'ben', { to: world.people.chloe });
    await draft(key, 'chloe');
    await give('chloe', given[0] ?? '', 'ana');
    await give('ana', own.id, 'chloe');
  });

  it('somebody has written is limited, wherever those are', async () => {
    const { key, id: ticketId } = await world.aTicket();
    const { id } = await draft(key, 'ben');
    const row = await world.engine.db.preparedReply.findUniqueOrThrow({ where: { id } });
    const many = Array.from({ length: 200 }, () => ({
      ...row,
      id: world.engine.newId(),
      holderId: world.people.chloe,
    }));
    await world.engine.db.preparedReply.createMany({ data: many });
    await refused(draft(key, 'ben'), 'conflict');
    await draft(key, 'chloe');
    await world.engine.db.preparedReply.deleteMany({ where: { ticketId, id: { in: many.map((one) => one.id) } } });
  });
});

describe('a reply of people who left', () => {
  it('goes back to its author when the colleague who has it leaves, who is told', async () => {
    const { key } = await world.aTicket();
    const { id } = await draft(key, 'ben', { to: world.people.chloe });
    await editPrepared(await world.as('chloe'), { prepared: id, sendAt: ahead(2) });
    const elsewhere = await draft(key, 'chloe');
    await active('chloe', false);
    expect(await holderOf(id)).toBe('Ben');
    expect((await listPrepared(await world.as('ben'))).items.find((one) => one.id === id)).toMatchObject({
      sendAt: null,
    });
    expect((await told('ben')).at(-1)).toContain('Chloe gave you your reply');
    // Their own nobody has: leads end it, and nobody else.
    const items = async (name: Name) => (await ticketPrepared(await world.as(name), { ticket: key })).items;
    const own = (all: Awaited<ReturnType<typeof items>>) => all.find((one) => one.id === elsewhere.id);
    expect(own(await items('ana'))).toMatchObject({ mayDrop: true, text: null });
    expect(own(await items('ben'))).toMatchObject({ mayDrop: false });
    await refused(dropPrepared(await world.as('ben'), { prepared: elsewhere.id }), 'forbidden');
    await dropPrepared(await world.as('ana'), { prepared: elsewhere.id });
    await active('chloe', true);
    const kept = await draft(key, 'chloe');
    await refused(dropPrepared(await world.as('ana'), { prepared: kept.id }), 'forbidden');
  });

  it('goes back when the colleague leaves only the desk', async () => {
    const { key } = await world.aTicket();
    const { id } = await draft(key, 'ben', { to: world.people.chloe });
    const own = await draft(key, 'chloe');
    const olga = await world.as('olga');
    await removeMember(olga, { desk: 'IT', person: world.people.chloe });
    expect(await holderOf(id)).toBe('Ben');
    // Of their own, which nobody has at the desk any more, leads are told that they may end it.
    const items = async (name: Name) => (await ticketPrepared(await world.as(name), { ticket: key })).items;
    expect((await items('ana')).find((one) => one.id === own.id)).toMatchObject({ mayDrop: true });
    expect((await items('ben')).find((one) => one.id === own.id)).toMatchObject({ mayDrop: false });
    await dropPrepared(await world.as('ana'), { prepared: own.id });
    await putMember(olga, { desk: 'IT', person: world.people.chloe });
  });

  it('is thrown away by the colleague who has it once its author is gone, and not before', async () => {
    const { key } = await world.aTicket();
    const { id } = await draft(key, 'ben', { to: world.people.chloe });
    const chloe = await world.as('chloe');
    await refused(dropPrepared(chloe, { prepared: id }), 'forbidden');
    await active('ben', false);
    expect((await listPrepared(chloe)).items.find((one) => one.id === id)).toMatchObject({ mayDrop: true });
    expect(await dropPrepared(chloe, { prepared: id })).toEqual({ dropped: true });
    await active('ben', true);
  });
});
