import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  chooseNotifications,
  connectAccount,
  editPerson,
  identify,
  listTickets,
  loadActor,
  makeConnectCode,
  openTicket,
  replyToTicket,
  setupOffer,
  showNotifications,
  ticketComments,
  whoseConnectCode,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());
let counter = 0;
beforeEach(() => {
  world.clock.advance(3_600_000);
});

/** Somebody who was met in Teams under another address than the one that the desk knows. */
async function somebody(name = 'Maya at home') {
  const account = {
    provider: 'teams',
    tenant: 't',
    externalId: `entra-${++counter}`,
    kind: 'member',
    name,
    email: `m${counter}@home.example`,
  } as const;
  const id = await identify(world.engine, account);
  const ctx = { ...world.engine, actor: await loadActor(world.engine.db, id, 'teams'), requestId: 'test' };
  return { id, account, ctx };
}
/** A fresh requester with an older account in Slack. */
async function inSlack() {
  const account = {
    provider: 'slack',
    tenant: 's',
    externalId: `U${++counter}`,
    kind: 'member',
    name: 'Maya',
    email: `maya${counter}@northwind.example`,
  } as const;
  const id = await identify(world.engine, account);
  world.clock.advance(1_000);
  return {
    id,
    account,
    ctx: { ...world.engine, actor: await loadActor(world.engine.db, id, 'slack'), requestId: 'test' },
  };
}

describe('a person with accounts in two chat apps', () => {
  it('joins them with a code: accounts, tickets and words are one person’s, and admins read it in the history', async () => {
    const slack = await inSlack();
    const teams = await somebody();
    const ticket = await openTicket(teams.ctx, { title: 'VPN drops', desk: 'IT' });
    await replyToTicket(teams.ctx, { ticket: ticket.key, text: 'Every hour' });
    const { code, minutes } = await makeConnectCode(slack.ctx);
    expect(code).toMatch(/^[A-Z2-9]{8}$/);
    expect(minutes).toBe(10);
    expect(await connectAccount(teams.ctx, ` ${code.toLowerCase().slice(0, 4)}-${code.slice(4)} `)).toEqual({
      name: 'Maya',
      moved: 1,
    });

    expect(await identify(world.engine, teams.account)).toBe(slack.id);
    expect((await listTickets(slack.ctx, { requester: 'me' })).items.map((one) => one.key)).toContain(ticket.key);
    const { items } = await ticketComments(slack.ctx, { ticket: ticket.key });
    expect(items[0]?.author?.id).toBe(slack.id);
    const { db } = world.engine;
    expect(await db.person.findUniqueOrThrow({ where: { id: teams.id } })).toMatchObject({
      active: false,
      email: null,
    });
    await expect(loadActor(db, teams.id, 'teams')).rejects.toThrow();
    const event = await db.event.findFirstOrThrow({ where: { type: 'config.changed' }, orderBy: { id: 'desc' } });
    expect(event.data).toContain(`connected the accounts of Maya at home, ${teams.account.email} to`);
    const waiting = await db.delivery.findMany({ where: { ticketId: ticket.id, personId: { not: null } } });
    expect(new Set(waiting.map((one) => one.target))).toEqual(new Set([`person:${slack.id}`]));
  });

  it('keeps what either chose to be told of where; of the same news the kept one’s', async () => {
    const slack = await inSlack();
    const teams = await somebody();
    await chooseNotifications(slack.ctx, { replies: ['slack'] });
    await chooseNotifications(teams.ctx, { replies: [], changes: ['teams'] });
    const { code } = await makeConnectCode(slack.ctx);
    await connectAccount(teams.ctx, code);
    const { news } = await showNotifications(slack.ctx);
    expect(news.map((one) => one.chosen)).toEqual([['slack'], null, ['teams'], null, null]);
  });

  it('keeps the older person, whichever account asks for the code', async () => {
    const slack = await inSlack();
    const teams = await somebody();
    const { code } = await makeConnectCode(teams.ctx);
    expect((await connectAccount(slack.ctx, code)).name).toBe('Maya');
    expect(await identify(world.engine, teams.account)).toBe(slack.id);
  });

  it('uses a code once, in time, and only the newest one', async () => {
    const slack = await inSlack();
    const teams = await somebody();
    const first = await makeConnectCode(slack.ctx);
    const second = await makeConnectCode(slack.ctx);
    await refused(connectAccount(teams.ctx, first.code), 'conflict');
    world.clock.advance(10 * 60_000);
    await refused(connectAccount(teams.ctx, second.code), 'conflict');
    const third = await makeConnectCode(slack.ctx);
    await refused(connectAccount(slack.ctx, third.code), 'conflict');
    const both = await Promise.allSettled([
      connectAccount(teams.ctx, third.code),
      connectAccount(teams.ctx, third.code),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const other = await somebody();
    await refused(connectAccount(other.ctx, third.code), 'conflict');
  });

  it('cannot be taken over: an account that may more has to ask for the code itself, two such ones an admin', async () => {
    const stranger = await somebody('Stranger');
    const { code } = await makeConnectCode(stranger.ctx);
    const refusal = await refused(connectAccount(await world.as('ben'), code), 'forbidden');
    expect(refusal.message).toMatch(/may do more/);
    const own = await makeConnectCode(await world.as('ben'));
    await refused(connectAccount(await world.as('ana'), own.code), 'forbidden');
    expect(await connectAccount(stranger.ctx, own.code)).toEqual({ name: 'Ben', moved: 0 });
    expect(await identify(world.engine, stranger.account)).toBe(world.people.ben);
    expect((await loadActor(world.engine.db, world.people.ben, 'slack')).desks.size).toBe(1);
  });

  it('cannot be guessed: after a few wrong codes one has to wait', async () => {
    const teams = await somebody();
    for (let tried = 0; tried < 8; tried++) await refused(connectAccount(teams.ctx, 'AAAAAAAA'), 'not_found');
    const slack = await inSlack();
    const { code } = await makeConnectCode(slack.ctx);
    await refused(connectAccount(teams.ctx, code), 'too_many');
  });

  it('is told first whose code it is, so that nobody is joined to the person who sent them one', async () => {
    const [slack, teams] = [await inSlack(), await somebody()];
    const { code } = await makeConnectCode(slack.ctx);
    const whose = await whoseConnectCode(teams.ctx, code.toLowerCase());
    expect(whose).toEqual({ name: 'Maya', email: slack.account.email });
    expect(await identify(world.engine, teams.account)).toBe(teams.id);
    await refused(whoseConnectCode(slack.ctx, code), 'conflict');
    await refused(whoseConnectCode(await world.as('ben'), code), 'forbidden');
    // A right code looked at again and again is no way to guess at others.
    for (let tried = 1; tried < 8; tried++) await whoseConnectCode(teams.ctx, code);
    await refused(whoseConnectCode(teams.ctx, code), 'too_many');
  });

  it('does not follow a deactivated account', async () => {
    const slack = await inSlack();
    const { code } = await makeConnectCode(slack.ctx);
    await editPerson(await world.as('adam'), { person: slack.id, active: false });
    await refused(connectAccount((await somebody()).ctx, code), 'conflict');
  });
});

it('a code that joins accounts opens no door for setting a password', async () => {
  const { ctx } = await somebody();
  const { code } = await makeConnectCode(ctx);
  for (const token of [code, `connect ${code}`]) await refused(setupOffer(world.engine, token), 'not_found');
});
