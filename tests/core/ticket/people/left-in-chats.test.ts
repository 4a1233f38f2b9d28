import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assignTicket,
  keepConfidential,
  noteOnTicket,
  openToDesk,
  rateTicket,
  removePerson,
  replyToTicket,
  transferTicket,
  withdrawTicket,
} from '../../../../api/core/index.ts';
import { type MemoryNotifier, makeMemoryNotifier } from '../../../support/memory-notifier.ts';
import { type Outbox, outboxOf } from '../../../support/outbox.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
let notifier: MemoryNotifier;
let outbox: Outbox;
beforeAll(async () => {
  world = await aWorld();
  notifier = makeMemoryNotifier();
  outbox = outboxOf(world.engine, notifier, []);
  // Chloe works at IT, too.
  const { engine, people, desks } = world;
  const at = { deskId: desks.it, personId: people.chloe };
  await engine.db.deskMember.upsert({ where: { deskId_personId: at }, create: at, update: {} });
});
beforeEach(() => {
  notifier.copies.length = 0;
});
afterAll(() => world.close());

const keep = async (by: Name, ticket: string, who: readonly Name[] = []) =>
  keepConfidential(await world.as(by), { ticket, people: who.map((one) => world.people[one]) });
const open = async (by: Name, ticket: string) => openToDesk(await world.as(by), { ticket });

/** What is held back for a moment goes out, too. */
async function delivered(): Promise<void> {
  world.clock.advance(60_000);
  await outbox.deliver();
}

/** All that stands at a place by now, in one text. */
const standsAt = (channelId: string) =>
  notifier.copies
    .filter((one) => one.channelId === channelId)
    .map((one) => one.text)
    .join('\n');
const inChannel = () => standsAt(world.slack.itChannel);
/** All that stands in the chat of somebody with the app. */
const inChatOf = (name: 'chloe' | 'tom' | 'priya' | 'ben') =>
  standsAt({ chloe: 'U0CHLOE', tom: 'U0TOM', priya: 'U0PRIYA', ben: 'U0BEN' }[name]);

describe('once a ticket is confidential, nothing of it is left where people read who may not see it', () => {
  it('no sentence in the channel with what somebody said when they withdrew it', async () => {
    const { key } = await world.aTicket({ title: 'A badger in payroll', assignee: 'ben' });
    await withdrawTicket(await world.as('maya'), { ticket: key, reason: 'The otter did it' });
    await delivered();
    expect(inChannel()).toContain('badger');
    await keep('ana', key, ['ben']);
    await delivered();
    expect(inChannel()).not.toMatch(/badger|otter/);
    await open('ana', key);
    await delivered();
    expect(inChannel()).toContain('Maya withdrew');
  });

  it('no stars with what somebody said with them', async () => {
    const { key } = await world.aTicket({ title: 'A badger at the gate', assignee: 'ben', status: 'resolved' });
    await rateTicket(await world.as('maya'), { ticket: key, stars: 2, comment: 'The otter was slow' });
    await delivered();
    expect(inChannel()).toContain('badger');
    await keep('ana', key, ['ben']);
    await delivered();
    expect(inChannel()).not.toMatch(/badger|otter/);
  });

  it('nothing in the chat of an agent who was mentioned and is not on it', async () => {
    const { key } = await world.aTicket({ title: 'A badger on the roof', assignee: 'ben' });
    await noteOnTicket(await world.as('ben'), {
      ticket: key,
      text: `@[Chloe](person:${world.people.chloe}) the otter is back`,
    });
    await delivered();
    await keep('ana', key, ['ben']);
    await delivered();
    expect(inChatOf('chloe')).not.toMatch(/badger|otter/);
  });

  it('nothing in the chat of who had it before', async () => {
    const { key } = await world.aTicket({ title: 'A badger on the stairs', assignee: 'ben' });
    await assignTicket(await world.as('ana'), { ticket: key, assignee: world.people.chloe });
    await delivered();
    await assignTicket(await world.as('ana'), { ticket: key, assignee: world.people.ben });
    await delivered();
    await keep('ana', key, []);
    await delivered();
    expect(inChatOf('chloe')).not.toMatch(/badger|otter/);
  });

  it('nothing in the chats of people who came off it later', async () => {
    const { key } = await world.aTicket({ title: 'A badger in the bath', assignee: 'ben' });
    await keep('ana', key, ['tom', 'chloe', 'priya']);
    await replyToTicket(await world.as('ben'), { ticket: key, text: 'It was the otter' });
    await delivered();
    await keep('ana', key, ['priya']);
    await delivered();
    expect([inChatOf('tom'), inChatOf('chloe')].join()).not.toMatch(/badger|otter/);
    expect(inChatOf('priya')).toMatch(/otter/);
    await removePerson(await world.as('ana'), { ticket: key, person: world.people.priya });
    await delivered();
    expect(inChatOf('priya')).not.toMatch(/badger|otter/);
  });

  it('nothing in the chat of who was let in where it leaves their desk', async () => {
    const { key } = await world.aTicket({ title: 'A badger in the van', assignee: 'ben' });
    await keep('ana', key, ['chloe']);
    await noteOnTicket(await world.as('ana'), { ticket: key, text: 'The otter drives' });
    await delivered();
    expect(inChatOf('chloe')).toMatch(/otter/);
    await transferTicket(await world.as('ana'), { ticket: key, desk: 'HR' });
    await delivered();
    expect(inChatOf('chloe')).not.toMatch(/badger|otter/);
  });
});
