import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  askAboutChannels,
  askSoon,
  type Channels,
  claimDeliveries,
  connectChannel,
  DeskError,
  deliverClaimed,
  NoChannel,
  noteChannel,
  noteOnTicket,
  openTicket,
  showDesk,
  wordsFor,
} from '../../../../api/core/index.ts';
import { composeMessage } from '../../../../api/core/notify/compose.ts';
import { chatCan, type MemoryNotifier, makeMemoryNotifier } from '../../../support/memory-notifier.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let slack: MemoryNotifier;
let about: { surface: 'slack'; tenant: string; channelId: string };
beforeEach(async () => {
  await world?.close();
  world = await aWorld();
  slack = makeMemoryNotifier();
  about = { surface: 'slack', tenant: world.slack.teamId, channelId: world.slack.itChannel };
});
afterAll(() => world.close());

const said = (readers: 'members' | 'everybody' | 'outside'): Channels => ({
  factsOf: async () => ({ tenant: about.tenant, name: 'it-desk', readers }),
});
const deliver = async () =>
  deliverClaimed(world.engine, new Map([['slack', slack]]), await claimDeliveries(world.engine, 'worker', ['slack']));
const drain = async () => {
  for (let round = 0; round < 10; round++) {
    await deliver();
    world.clock.advance(1_000);
  }
};
/** What stands in the channel. */
const inChannel = () => slack.copies.filter((one) => one.channelId === about.channelId).map((one) => one.text);
const hear = (heard: Omit<Parameters<typeof noteChannel>[1], keyof typeof about>) =>
  noteChannel(world.engine, { ...about, ...heard });
const agree = async (readers: 'everybody' | 'outside') =>
  connectChannel(await world.as('adam'), said(readers), { desk: 'IT', ...about, everybodyReads: true });
async function aTicketWithNote(text: string) {
  const { key } = await openTicket(await world.as('maya'), { title: 'Beamer is dark', desk: 'IT' });
  await noteOnTicket(await world.as('ben'), { ticket: key, text });
  return key;
}
/** The people who are told, by name, and what. */
async function told(): Promise<string[]> {
  const rows = await world.engine.db.delivery.findMany({ where: { ticketId: null }, orderBy: { id: 'asc' } });
  const lines = rows.map(async (row) => {
    const name = Object.entries(world.people).find(([, id]) => id === row.personId)?.[0];
    const outgoing = (await composeMessage(world.engine, row, wordsFor('en'), chatCan))?.outgoing;
    return `${name}: ${outgoing?.kind === 'notice' ? outgoing.text : ''}`;
  });
  return (await Promise.all(lines)).sort();
}
const warnings = async () => {
  world.engine.book.forget();
  return (await showDesk(await world.as('adam'), 'IT')).warnings.map((one) => one.code);
};

describe('a channel of a desk that more people read than an admin agreed to', () => {
  it('gets nothing any more, neither what is due already nor what comes later', async () => {
    await aTicketWithNote('The key is under the mat');
    await hear({ atLeast: 'outside' });
    await aTicketWithNote('So is the other one');
    await drain();
    expect(inChannel()).toEqual([]);
    const states = await world.engine.db.delivery.groupBy({
      by: ['state'],
      where: { target: { contains: about.channelId } },
    });
    expect(states.map((one) => one.state)).toEqual(['held']);
    expect(await warnings()).toEqual(['held']);
  });

  it('is told to the leads of the desk and to the owners, once', async () => {
    await hear({ atLeast: 'outside' });
    await hear({ atLeast: 'outside' });
    await hear({ readers: 'outside' });
    const sentence =
      'The channel it-desk of IT help can now be read by people of another organization. Nothing about tickets is posted there until an admin agrees to that or the channel is private again.';
    expect(await told()).toEqual([`ana: ${sentence}`, `olga: ${sentence}`]);
  });

  it('gets what was held back when an admin agrees', async () => {
    await hear({ atLeast: 'outside' });
    await aTicketWithNote('The key is under the mat');
    await drain();
    await agree('outside');
    await drain();
    expect(inChannel()).toEqual([expect.stringContaining('Beamer is dark'), 'The key is under the mat']);
    expect(await warnings()).toEqual([]);
  });

  it('gets it when the channel is as before, and another sharing has to be agreed to anew', async () => {
    await hear({ readers: 'outside' });
    await agree('outside');
    await hear({ readers: 'members' });
    await hear({ readers: 'outside' });
    await aTicketWithNote('The key is under the mat');
    await drain();
    expect(inChannel()).toEqual([]);
    await hear({ readers: 'members' });
    await drain();
    expect(inChannel()).toHaveLength(2);
  });

  it('is not agreed to by who agreed to fewer people: a public channel that is shared is held', async () => {
    await hear({ readers: 'everybody' });
    await agree('everybody');
    expect(await warnings()).toEqual([]);
    await hear({ atLeast: 'outside' });
    expect(await warnings()).toEqual(['held']);
  });

  it('holds back what a worker was about to post, and lets nothing lie when an admin agrees in that moment', async () => {
    await aTicketWithNote('The key is under the mat');
    const claimed = await claimDeliveries(world.engine, 'worker', ['slack']);
    await hear({ atLeast: 'outside' });
    await deliverClaimed(world.engine, new Map([['slack', slack]]), claimed);
    expect(inChannel()).toEqual([]);
    await Promise.all([drain(), agree('outside')]);
    await drain();
    expect(inChannel()).toHaveLength(2);
    expect(await world.engine.db.delivery.count({ where: { state: 'held' } })).toBe(0);
  });
});

describe('a platform', () => {
  it('is asked again every ten minutes, because what it says may be lost', async () => {
    expect(await askAboutChannels(world.engine, 'slack', said('members'))).toBe(2);
    expect(await askAboutChannels(world.engine, 'slack', said('outside'))).toBe(0);
    world.clock.advance(11 * 60_000);
    expect(await askAboutChannels(world.engine, 'slack', said('outside'))).toBe(2);
    expect(await warnings()).toEqual(['held']);
  });

  it('is asked at once about a channel to which something happened', async () => {
    await askAboutChannels(world.engine, 'slack', said('outside'));
    await askSoon(world.engine, about);
    expect(await askAboutChannels(world.engine, 'slack', said('members'))).toBe(1);
    expect(await warnings()).toEqual([]);
  });

  it('that does not answer changes nothing', async () => {
    await hear({ atLeast: 'outside' });
    const silent: Channels = {
      factsOf: async () => {
        throw new DeskError('unavailable', 'Slack is silent.');
      },
    };
    await askAboutChannels(world.engine, 'slack', silent);
    expect(await warnings()).toEqual(['held']);
  });
});

describe('a channel to which nothing can be posted', () => {
  it.each([
    ['archived', /is archived, so nothing about tickets reaches it/],
    ['gone', /was deleted, or Threadline is not in it any more/],
    ['removed', /Threadline was removed from the channel/],
  ] as const)('is told to the leads once when it is %s, and once when it works again', async (problem, sentence) => {
    await aTicketWithNote('The key is under the mat');
    slack.refuse = ({ to }) => (to.isPerson ? undefined : { state: 'dead', answer: 'is_archived', problem });
    await drain();
    await aTicketWithNote('So is the other one');
    await drain();
    expect(await told()).toEqual([expect.stringMatching(sentence)]);
    expect(await told()).toEqual([expect.stringMatching(/^ana: /)]);
    expect(await warnings()).toEqual([problem]);
    slack.refuse = () => undefined;
    await aTicketWithNote('And the third');
    await drain();
    expect(await told()).toContain('ana: Threadline can post in the channel it-desk of IT help again.');
    expect(await told()).toHaveLength(2);
    expect(await warnings()).toEqual([]);
  });

  it('is found by asking, before anything was to be posted', async () => {
    const archived: Channels = {
      factsOf: async () => {
        throw new NoChannel('archived', 'It is archived.');
      },
    };
    await askAboutChannels(world.engine, 'slack', archived);
    expect(await warnings()).toEqual(['archived']);
  });

  it('is what a desk without any channel says of itself', async () => {
    await world.engine.db.deskChannel.deleteMany();
    expect(await warnings()).toEqual(['noChannel']);
    await world.engine.db.desk.updateMany({ data: { assignedOnly: true } });
    expect(await warnings()).toEqual([]);
  });
});

describe('a channel that the platform calls otherwise', () => {
  it('keeps its cards under a new id and a new name', async () => {
    const key = await aTicketWithNote('The key is under the mat');
    await drain();
    const card = slack.copies.find((one) => one.channelId === about.channelId);
    await hear({ movedTo: 'C0NEWID', name: 'it-help' });
    await noteOnTicket(await world.as('ben'), { ticket: key, text: 'Found it' });
    await drain();
    const copies = slack.copies.filter((one) => one.channelId === 'C0NEWID');
    expect(copies.map((one) => one.text)).toEqual(['Found it']);
    expect(copies[0]?.threadId).toBe(card?.messageId);
    expect(await world.engine.db.deskChannel.findFirst({ where: { channelId: 'C0NEWID' } })).toMatchObject({
      name: 'it-help',
    });
  });
});
