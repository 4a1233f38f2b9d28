import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  claimInbound,
  type InboundHandler,
  retryReceived,
  ticketComments,
  workInbound,
} from '../../../api/core/index.ts';
import type { World } from '../../support/world.ts';
import { account, aWorkspace, type Workspace } from '../slack/workspace.ts';
import { aTenant, chatOf, type Tenant } from '../teams/tenant.ts';

const minute = 60_000;
const leaseMs = 60_000;

/** Works what is due of a source, as its loop does. */
async function workDue({ engine }: World, source: 'slack' | 'teams', work: InboundHandler): Promise<void> {
  for (let one = await claimInbound(engine, source, 'worker'); one; one = await claimInbound(engine, source, 'worker'))
    await workInbound(engine, one, work);
}

describe('an answer that nobody could be told while the platform was away', () => {
  const answers = (world: World) => world.engine.db.inbound.findMany({ where: { kind: 'answer' } });

  it('is told in Slack when it is back, once', async () => {
    const there = await aWorkspace();
    const { world, fake, slack } = there;
    const ticket = await world.aTicket({ assignee: 'ben' });
    const ways = ['respond', 'chat.postEphemeral', 'chat.postMessage'] as const;
    for (const way of ways) fake.answer(way, () => new Response('<html>Bad gateway</html>', { status: 502 }));
    await there.command('ben', `note ${ticket.key} It smokes`);
    await there.eventually(async () => expect(await answers(world)).toMatchObject([{ state: 'received' }]));
    world.clock.advance(minute);
    await workDue(world, 'slack', slack.work);
    expect(await answers(world)).toMatchObject([{ state: 'received', failures: 0 }]);

    for (const way of ways) fake.answer(way, () => ({ ok: true, ts: '1.1', channel: 'D0BEN' }));
    fake.calls.length = 0;
    world.clock.advance(minute);
    await workDue(world, 'slack', slack.work);
    await workDue(world, 'slack', slack.work);
    expect(fake.calls.filter(({ method }) => ways.some((way) => way === method))).toMatchObject([
      { method: 'respond' },
    ]);
    expect(await answers(world)).toMatchObject([{ state: 'done', reason: null }]);
    // The note itself was there all the time.
    expect((await ticketComments(await world.as('ana'), { ticket: ticket.key })).items).toHaveLength(1);
    await there.close();
  });

  it('is told in Teams when it is back, once', async () => {
    const there = await aTenant();
    const { world, fake, teams } = there;
    await there.says('ben', 'help');
    await there.quiet();
    const ticket = await world.aTicket({ assignee: 'ben' });
    fake.answer('POST', /\/activities/, () => new Response('<html>Bad gateway</html>', { status: 502 }));
    await there.says('ben', `note ${ticket.key} It smokes`);
    await there.eventually(async () => expect(await answers(world)).toMatchObject([{ state: 'received' }]));
    world.clock.advance(minute);
    await workDue(world, 'teams', teams.work);
    expect(await answers(world)).toMatchObject([{ state: 'received', failures: 0 }]);

    fake.ordinary();
    fake.calls.length = 0;
    world.clock.advance(minute);
    await workDue(world, 'teams', teams.work);
    await workDue(world, 'teams', teams.work);
    expect(fake.calls.map(({ method, path }) => [method, path])).toEqual([
      ['POST', expect.stringContaining(chatOf('ben'))],
    ]);
    expect(await answers(world)).toMatchObject([{ state: 'done', reason: null }]);
    await there.close();
  });
});

describe('what was given up and is tried again by an admin, while the process that works it is killed', () => {
  let slack: Workspace;
  let teams: Tenant;
  beforeAll(async () => {
    slack = await aWorkspace();
    teams = await aTenant();
  });
  afterAll(async () => {
    await slack.close();
    await teams.close();
  });

  /** Given up, retried by API twice, worked by a process that dies before it writes down that it is done, then by another. */
  async function retriedUnderKill(
    { world }: Workspace | Tenant,
    thing: { source: 'slack' | 'teams'; kind: string; payload: object },
    work: InboundHandler,
  ) {
    const { engine, clock } = world;
    const id = engine.newId();
    const now = clock.now();
    const dead = { state: 'dead', attempts: 6, failures: 6, availableAt: now, receivedAt: now, doneAt: now };
    const { source, kind } = thing;
    await engine.db.inbound.create({
      data: { id, key: `key of ${id}`, sameAs: id, source, kind, payload: JSON.stringify(thing.payload), ...dead },
    });
    const adam = await world.as('adam', 'api', `retry ${id}`);
    for (const _ of [1, 2]) await retryReceived(adam, { received: id });
    const held = await claimInbound(engine, source, 'the one that dies');
    if (!held) throw new Error('Nothing was due');
    await work(held);
    expect(await claimInbound(engine, source, 'the next one')).toBeNull();
    clock.advance(leaseMs + 1);
    await workDue(world, source, work);
    expect(await engine.db.inbound.findUnique({ where: { id } })).toMatchObject({ state: 'done' });
  }

  it('is one draft in Slack', async () => {
    const { world } = slack;
    const heard = { kind: 'said', channel: 'D0MAYA', direct: true, user: account('maya'), ts: '1700000000.000200' };
    const payload = {
      team: world.slack.teamId,
      heard: { ...heard, thread: null, text: 'The lift is stuck', files: 0 },
    };
    await retriedUnderKill(slack, { source: 'slack', kind: 'message', payload }, slack.slack.work);
    expect(await world.engine.db.draft.count()).toBe(1);
  });

  it('is one comment in Slack', async () => {
    const { world } = slack;
    const ticket = await world.aTicket({ assignee: 'ben' });
    const place = { user: account('ben'), responseUrl: slack.fake.responseUrl };
    const payload = { team: world.slack.teamId, place, text: `note ${ticket.key} It smokes` };
    await retriedUnderKill(slack, { source: 'slack', kind: 'command', payload }, slack.slack.work);
    expect(await world.engine.db.comment.count({ where: { ticketId: ticket.id } })).toBe(1);
  });

  it('is one comment in Teams', async () => {
    const { world } = teams;
    const ticket = await world.aTicket({ assignee: 'ben' });
    await teams.says('ben', 'help');
    await teams.quiet();
    const { payload } = await world.engine.db.inbound.findFirstOrThrow({ where: { source: 'teams' } });
    const said = { ...JSON.parse(payload), id: '1700000000001', text: `note ${ticket.key} It smokes` };
    await retriedUnderKill(teams, { source: 'teams', kind: 'message', payload: said }, teams.teams.work);
    expect(await world.engine.db.comment.count({ where: { ticketId: ticket.id } })).toBe(1);
  });
});
