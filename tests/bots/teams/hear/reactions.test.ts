import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setEmoji, showTicket, type TicketView } from '../../../../api/core/index.ts';
import { namesOf } from '../../../../bots/teams/react/emoji.ts';
import { fakeApp } from '../../../support/fake-teams.ts';
import type { Name } from '../../../support/world.ts';
import { aTenant, entraId, itChannel, memberId, type Tenant } from '../tenant.ts';

let there: Tenant;
let stamp = 1_772_440_000_000;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());

const idle = () =>
  there.eventually(async () =>
    expect(await there.world.engine.db.inbound.count({ where: { state: { in: ['received', 'working'] } } })).toBe(0),
  );

/** A ticket with its card in the channel of the desk. */
async function posted(more: Parameters<typeof there.world.aTicket>[0] = {}) {
  const ticket = await there.world.aTicket(more);
  await there.deliver();
  const card = await there.world.engine.db.messageRef.findFirstOrThrow({
    where: { ticketId: ticket.id, channelId: itChannel, kind: 'card' },
  });
  return { ticket, card: card.messageId };
}

const react = async (who: Name, message: string, type: string, more: object = {}) => {
  const answer = await there.post({
    ...{ type: 'messageReaction', id: String(++stamp), replyToId: message, reactionsAdded: [{ type }] },
    ...{ channelId: 'msteams', serviceUrl: there.fake.serviceUrl, timestamp: there.world.clock.now().toISOString() },
    from: { id: memberId(who), name: who, aadObjectId: entraId(who) },
    recipient: { id: `28:${fakeApp.appId}` },
    conversation: { id: `${itChannel};messageid=${message}`, conversationType: 'channel', tenantId: fakeApp.tenantId },
    channelData: { tenant: { id: fakeApp.tenantId } },
    ...more,
  });
  expect(answer.status).toBe(200);
  await idle();
};
const now = async ({ key }: TicketView) => showTicket(await there.world.as('ana'), key);

describe('an emoji on a card in Teams', () => {
  it('takes the ticket and resolves it, as its buttons do', async () => {
    const { ticket, card } = await posted();
    await react('ben', card, '1f440_eyes');
    expect(await now(ticket)).toMatchObject({ assignee: { name: 'Ben' } });
    await react('ben', card, '2705_whiteheavycheckmark');
    expect(await now(ticket)).toMatchObject({ status: { category: 'resolved' } });
  });

  it('undoes nothing when it is taken away, and does nothing twice', async () => {
    const { ticket, card } = await posted();
    await react('ben', card, '1f440_eyes');
    const { version } = await now(ticket);
    await react('ben', card, '1f440_eyes');
    await react('ben', card, '1f440_eyes', { reactionsAdded: [], reactionsRemoved: [{ type: '1f440_eyes' }] });
    expect(await now(ticket)).toMatchObject({ assignee: { name: 'Ben' }, version });
  });

  it('says to somebody who comes second who has it, and once to people who do not work there that it is not theirs', async () => {
    const { ticket, card } = await posted({ assignee: 'ben' });
    await there.quiet();
    await react('chloe', card, '1f440_eyes');
    expect(JSON.stringify(there.fake.calls)).toContain('Ben');
    await there.quiet();
    await react('maya', card, '1f440_eyes');
    await react('maya', card, '1f440_eyes', { timestamp: new Date(++stamp).toISOString() });
    expect(there.fake.of('POST', /activities/)).toHaveLength(1);
    expect(JSON.stringify(there.fake.of('POST', /activities/))).toContain('so it changed nothing');
    expect(await now(ticket)).toMatchObject({ assignee: { name: 'Ben' } });
  });

  it('means what the rules of the house say, by the names of Teams as well', async () => {
    const { ticket, card } = await posted();
    await there.quiet();
    await react('ben', card, 'like');
    await react('ben', card, 'heart');
    expect((await now(ticket)).assignee).toBeNull();
    // What means nothing is answered once.
    expect(there.fake.of('POST', /activities/)).toHaveLength(1);
    expect(JSON.stringify(there.fake.of('POST', /activities/))).toContain('👀 takes the ticket');
    await setEmoji(await there.world.as('olga'), { take: ['like'] });
    there.world.engine.book.forget();
    there.world.clock.advance(1_000);
    await react('ben', card, 'like');
    expect(await now(ticket)).toMatchObject({ assignee: { name: 'Ben' } });
  });

  it('is not stored where it stands on no ticket, or means nothing', async () => {
    const { db } = there.world.engine;
    const before = await db.inbound.count({ where: { kind: 'reaction' } });
    await react('ben', '1', 'heart');
    expect(await db.inbound.count({ where: { kind: 'reaction' } })).toBe(before);
    await react('ben', '1', 'like');
    expect(await db.inbound.findFirst({ where: { kind: 'reaction' }, orderBy: { id: 'desc' } })).toMatchObject({
      reason: 'No ticket is there.',
    });
  });
});

it.each([
  ['like', ['like', '+1', 'thumbsup']],
  ['1f440_eyes', ['eyes']],
  ['2705_whiteheavycheckmark', ['white_check_mark', 'whiteheavycheckmark']],
  ['1f469-200d-1f4bb_womancoder', ['womancoder']],
] as const)('“%s” has these names', (type, names) => {
  expect(namesOf(type)).toEqual(names);
});
