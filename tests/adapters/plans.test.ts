import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { Connection } from '../../api/adapters/sqlite/connection.ts';
import {
  askAboutTimers,
  assignTicket,
  bulkNext,
  bulkTickets,
  claimDeliveries,
  claimInbound,
  closeResolved,
  connectWorkspace,
  countTickets,
  createRecurring,
  deleteTicket,
  dropExpired,
  eventsAfter,
  identify,
  knownPerson,
  type ListTickets,
  listBulk,
  listCompanies,
  listDeleted,
  listDeliveries,
  listDrafts,
  listMails,
  listPeople,
  listPrepared,
  listProjects,
  listRecurring,
  listTasks,
  listTickets,
  listTime,
  listWorkspaces,
  logTime,
  lookAt,
  mailBalance,
  moveTicket,
  myTime,
  nextDelivery,
  noteOnTicket,
  openRecurring,
  overdueDeliveries,
  prepareReply,
  presentNow,
  proposeBulk,
  redrawClosed,
  replyToTicket,
  searchTickets,
  sendPrepared,
  sendPreparedDue,
  showRecurring,
  startBulk,
  startTimer,
  stopTimer,
  streamStart,
  systemActor,
  ticketPrepared,
  ticketPresence,
  timeReport,
  undoBulk,
  wakeWaiting,
  withdrawComment,
} from '../../api/core/index.ts';
import { aMailbox } from '../core/mail/watch/a-mailbox.ts';
import { freshSqlite } from '../support/database.ts';
import { aWorld, type Name, type World } from '../support/world.ts';

type ListTicketsInput = z.input<typeof ListTickets>;

/** Tables that grow with use: to read one from end to end is a question of time. */
const growing =
  /^SCAN (?:Ticket|Comment|Event|Delivery|MessageRef|Inbound|Draft|PreparedReply|Participant|Person|Identity|TimeEntry|Timer|RecurringTicket|RecurringRun|BulkJob|BulkItem|BulkTold)\b(?!.*USING)/;

const onSqlite = !process.env.TEST_DATABASE_URL?.startsWith('sqlserver://');

describe.runIf(onSqlite)('on SQLite', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.close());

  /** How SQLite goes about every statement of this work, one line a step. */
  async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
    const asked = [vi.spyOn(Connection.prototype, 'query'), vi.spyOn(Connection.prototype, 'execute')];
    await work();
    const statements = new Set(asked.flatMap((spy) => spy.mock.calls.map(([{ sql }]) => sql)));
    for (const spy of asked) spy.mockRestore();
    const database = await freshSqlite();
    const plans: string[] = [];
    // An insert only names, and does not read, the tables that point to the new row.
    for (const sql of [...statements].filter((one) => !one.startsWith('INSERT'))) {
      const steps = await database.client.$queryRawUnsafe<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`);
      plans.push(...steps.map(({ detail }) => detail.replace(/`|main\./g, '')));
    }
    await database.close();
    expect(plans.length).toBeGreaterThan(0);
    return plans;
  }

  const system = () => ({ ...world.engine, actor: systemActor('test'), requestId: 'test' });
  const standing: Record<string, () => Promise<unknown>> = {
    'a worker looks for what is due': () => claimDeliveries(world.engine, 'test', ['slack', 'teams']),
    'a worker asks when to look again': () => nextDelivery(world.engine, ['slack', 'teams']),
    'a worker looks for what was left behind': () => claimInbound(world.engine, 'slack', 'test'),
    'what is past its time is dropped': () => dropExpired(world.engine),
    'what waited for a date is taken up': () => wakeWaiting(system()),
    'a recurring ticket comes and is looked at': async () => {
      const ben = await world.as('ben');
      const rule = { every: 'day' as const, start: '2026-01-01', time: '00:00', timeZone: 'UTC' };
      const { id } = await createRecurring(ben, { title: 'Backups', desk: 'IT', rule });
      const due = { nextAt: world.clock.now(), nextDay: '2026-01-01' };
      await world.engine.db.recurringTicket.updateMany({ where: { id }, data: due });
      await openRecurring(system());
      const page = await listRecurring(ben, { q: 'backups', limit: 1 });
      await listRecurring(ben, { state: 'active', ...(page.next ? { cursor: page.next } : {}) });
      await showRecurring(ben, id);
    },
    'what was prepared is sent when it is due': () => sendPreparedDue(system()),
    'replies are kept ready and looked at': async () => {
      const { key } = await world.aTicket();
      const ben = await world.as('ben');
      const sendAt = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
      await prepareReply(ben, { ticket: key, text: 'Soon.', sendAt });
      await replyToTicket(await world.as('maya'), { ticket: key, text: 'Any news?' });
      const { items } = await ticketPrepared(await world.as('ana'), { ticket: key });
      await listPrepared(ben);
      await sendPrepared(ben, { prepared: items[0]?.id ?? '' });
    },
    'agents look at a ticket, and at who else does': async () => {
      const { key } = await world.aTicket();
      await lookAt(await world.as('ben'), { ticket: key, doing: 'writing' });
      await ticketPresence(await world.as('ana'), { ticket: key });
      await presentNow(await world.as('ana'));
    },
    'the cards of what was closed are drawn anew': () => redrawClosed(world.engine),
    'what is resolved is closed': () => closeResolved(system(), 7),
    'somebody asks how the desk is': () => overdueDeliveries(world.engine),
    'an admin lists what is dead': async () => listDeliveries(await world.as('adam'), {}),
    'a stream follows': async () => eventsAfter(await world.as('olga'), await streamStart(await world.as('olga'))),
    'somebody writes for the first time': async () => {
      const account = { provider: 'slack', tenant: 'T', externalId: 'U0FRESH' } as const;
      await knownPerson(world.engine, account);
      await identify(world.engine, { ...account, kind: 'member', name: 'Fresh', email: 'fresh@northwind.example' });
      await listDrafts(world.engine, 'slack:T:U0FRESH');
    },
    'somebody searches among few tickets': async () => {
      const { key } = await world.aTicket();
      await assignTicket(await world.as('ana'), { ticket: key, assignee: world.people.ben });
      for (const name of ['maya', 'priya', 'ben', 'ana'] as const)
        expect((await searchTickets(await world.as(name), { q: 'printer' })).items).not.toEqual([]);
    },
    'somebody whose timer runs long is asked': () => askAboutTimers(system()),
    'time is worked, and looked at': async () => {
      const [{ key }, other] = [await world.aTicket(), await world.aTicket()];
      const ben = await world.as('ben', 'slack');
      await startTimer(ben, { ticket: key });
      await startTimer(ben, { ticket: other.key });
      await stopTimer(ben, {});
      await logTime(ben, { ticket: key, duration: '1h' });
      await myTime(ben);
      await listTime(ben, { ticket: key });
      await listTime(ben, { person: 'me', from: '2026-03-01' });
      await timeReport(ben, { by: 'person', from: '2026-03-01', to: '2026-03-02' });
      await timeReport(ben, { by: 'day', from: '2026-03-01', to: '2026-03-02', person: 'me' });
    },
    'many tickets are changed at once, and set back': async () => {
      const tickets = [(await world.aTicket()).key, (await world.aTicket()).key];
      const ben = await world.as('ben', 'slack');
      const { id: job } = await proposeBulk(ben, { tickets, change: { priority: 'high', addTags: ['plan'] } });
      await startBulk(ben, { job });
      while ((await bulkNext(world.engine, 'test')) !== 'none');
      await undoBulk(ben, { job });
      while ((await bulkNext(world.engine, 'test')) !== 'none');
      const { next } = await listBulk(ben, { limit: 1 });
      await listBulk(ben, next ? { cursor: next } : {});
      const page = await bulkTickets(ben, { job, limit: 1, result: 'undone' });
      await bulkTickets(ben, { job, ...(page.next ? { cursor: page.next } : {}) });
    },
    'a ticket is worked': async () => {
      const { key } = await world.aTicket();
      const ben = await world.as('ben', 'slack');
      await assignTicket(ben, { ticket: key, assignee: 'me' });
      await noteOnTicket(ben, { ticket: key, text: 'Looked at it' });
      const { comment } = await replyToTicket(ben, { ticket: key, text: 'Wrong one' });
      await withdrawComment(ben, { commentId: comment?.id ?? '' });
      await moveTicket(ben, { ticket: key, status: 'closed' });
      await replyToTicket(await world.as('maya'), { ticket: key, text: 'Again' });
    },
  };

  it.each(Object.entries(standing))('%s: no table that grows is read from end to end', async (_, work) => {
    expect((await plansOf(work)).filter((step) => growing.test(step))).toEqual([]);
  });

  const nowhere = '0199d000-0000-7000-8000-000000000000';
  const lists: [string, Name, ListTicketsInput, string][] = [
    [
      'the queue of a desk',
      'ben',
      { desk: 'IT', assignee: 'none', open: true, sort: 'turn' },
      'deskId_open_assigneeId_rank',
    ],
    ['what somebody has', 'ben', { assignee: 'me', open: true, sort: 'turn' }, 'assigneeId_open_rank'],
    ['what waits for a requester', 'maya', { requester: 'me', open: true, sort: 'yours' }, 'requesterId_open_turn'],
    ['the work of a desk', 'ana', { desk: 'IT', sort: 'turn' }, 'deskId_rank'],
    ['all work', 'olga', { sort: 'turn' }, 'Ticket_rank'],
    ['whose turn it is at a desk', 'ana', { desk: 'IT', turn: 'first' }, 'deskId_turn_updatedAt'],
    ['whose turn it is', 'olga', { turn: 'first' }, 'Ticket_turn_updatedAt'],
    ['the tickets of a company', 'olga', { company: nowhere }, 'companyId_updatedAt'],
    ['the tickets of a project', 'olga', { project: nowhere }, 'projectId_updatedAt'],
    ['the tickets of a task', 'olga', { task: nowhere }, 'taskId_updatedAt'],
    ['the tickets of a category', 'olga', { category: 'Hardware', desk: 'IT' }, 'categoryId_updatedAt'],
    ['what was opened this week', 'olga', { created: 'this-week' }, 'Ticket_requestedAt'],
    [
      'what was opened at a desk, the oldest first',
      'ana',
      { desk: 'IT', created: '<2027', order: 'asc' },
      'deskId_requestedAt',
    ],
    ['what is resolved at a desk', 'ana', { desk: 'IT', sort: 'resolved' }, 'deskId_resolvedAt'],
    ['what was resolved lately', 'olga', { resolved: 'last-7-days' }, 'Ticket_resolvedAt'],
    ['what was closed at a desk', 'ana', { desk: 'IT', closed: 'this-month' }, 'deskId_closedAt'],
    ['what was closed', 'olga', { sort: 'closed', order: 'asc' }, 'Ticket_closedAt'],
    ['all tickets, the longest untouched first', 'olga', { order: 'asc' }, 'Ticket_updatedAt'],
    ['all work, the last first', 'olga', { sort: 'turn', order: 'desc' }, 'Ticket_rank'],
    ['whose door it was', 'olga', { source: 'mail' }, 'Ticket_updatedAt'],
    ['what has no category', 'olga', { category: 'none' }, 'categoryId_updatedAt'],
    ['not closed', 'ana', { status: '!closed', desk: 'IT' }, 'deskId_updatedAt'],
  ];
  it.each(lists)('%s is read in its order from an index, page after page', async (_, name, asked, index) => {
    for (let count = 0; count < 3; count++) await world.aTicket();
    const ctx = await world.as(name);
    const plans = await plansOf(async () => {
      const { next } = await listTickets(ctx, { ...asked, limit: 1 });
      await listTickets(ctx, { ...asked, limit: 1, ...(next ? { cursor: next } : {}) });
    });
    expect(plans.join('\n')).toContain(index);
    expect(plans.join('\n')).not.toContain('TEMP B-TREE FOR ORDER BY');
  });

  it.each<[string, Name, ListTicketsInput, RegExp]>([
    ['somebody opened', 'olga', { author: nowhere }, /Event_actorId_type_ticketId/],
    ['somebody follows', 'ana', { follower: 'me' }, /Participant_personId/],
    ['somebody is on', 'ana', { participant: nowhere }, /Participant_personId/],
    ['have a tag', 'ana', { tag: nowhere }, /TicketTag_tagId/],
  ])('the tickets that %s: no table that grows is read from end to end', async (_, name, asked, index) => {
    const ctx = await world.as(name);
    const plans = await plansOf(() => listTickets(ctx, asked));
    expect(plans.join('\n')).toMatch(index);
    expect(plans.filter((step) => growing.test(step))).toEqual([]);
  });

  it.each([
    ['people', 'Person_active_nameOrder', listPeople, {}],
    ['companies', 'Company_nameFolded', listCompanies, {}],
    ['projects', 'Project_nameFolded', listProjects, {}],
    ['the projects of a company', 'Project_companyId_nameFolded', listProjects, { company: 'a-company' }],
    ['tasks', 'Task_nameFolded', listTasks, {}],
    ['the tasks of a project', 'Task_projectId_nameFolded', listTasks, { project: 'a-project' }],
  ] as const)('%s are read by name from an index', async (_, index, list, asked) => {
    const plans = await plansOf(async () => list(await world.as('olga'), asked));
    expect(plans.join('\n')).toContain(index);
    expect(plans.join('\n')).not.toContain('TEMP B-TREE FOR ORDER BY');
  });

  it('workspaces are read in their order from an index, page after page', async () => {
    for (const tenant of ['T0ONE', 'T0TWO', 'T0THREE'])
      await connectWorkspace(world.engine, { surface: 'slack', tenant, name: tenant });
    const olga = await world.as('olga');
    const plans = await plansOf(async () => {
      const { next } = await listWorkspaces(olga, { limit: 1 });
      await listWorkspaces(olga, { limit: 1, ...(next ? { cursor: next } : {}) });
    });
    expect(plans.join('\n')).toContain('sqlite_autoindex_Workspace_1');
    expect(plans.join('\n')).toContain('SlackInstall_holder_key');
    expect(plans.join('\n')).not.toContain('TEMP B-TREE FOR ORDER BY');
  });

  it.each([
    ['of a ticket', { ticket: '' }, 'TimeEntry_ticketId_at_id'],
    ['of a person', { person: 'me' }, 'TimeEntry_personId_at_id'],
    ['of everybody', {}, 'TimeEntry_at_id'],
    ['of a desk', { desk: 'IT' }, 'TimeEntry_at_id'],
  ])('time %s is read in its order from an index, page after page', async (_, asked, index) => {
    const { key } = await world.aTicket();
    const ana = await world.as('ana');
    for (let count = 0; count < 3; count++) await logTime(ana, { ticket: key, duration: '10m' });
    const wanted = { ...('ticket' in asked ? { ticket: key } : asked), limit: 1 };
    const plans = await plansOf(async () => {
      const { next } = await listTime(ana, wanted);
      await listTime(ana, { ...wanted, ...(next ? { cursor: next } : {}) });
    });
    expect(plans.join('\n')).toContain(index);
    expect(plans.join('\n')).not.toContain('TEMP B-TREE FOR ORDER BY');
  });

  it.each<[string, Name, string[]]>([
    ['my-open', 'ben', ['Ticket_assigneeId_']],
    ['unassigned', 'ben', ['Ticket_deskId_open_assigneeId']],
    ['waiting-for-us', 'ben', ['Ticket_deskId_turn']],
    ['recently-resolved', 'ben', ['Ticket_deskId_resolvedAt']],
    ['my-open', 'maya', ['Ticket_requesterId_open']],
    ['unassigned', 'olga', ['Ticket_assigneeId_']],
    ['recently-resolved', 'olga', ['Ticket_resolvedAt']],
  ])(
    'what the view %s of %s has is counted from an index, and no further than it says',
    async (view, name, indexes) => {
      const ctx = await world.as(name);
      const plans = await plansOf(() => countTickets(ctx, { view }));
      expect(plans.filter((step) => growing.test(step))).toEqual([]);
      for (const index of indexes) expect(plans.join('\n')).toContain(index);
    },
  );

  it('counting stops at ten thousand: the database is told so', async () => {
    const asked = vi.spyOn(Connection.prototype, 'query');
    await countTickets(await world.as('olga'), {});
    await countTickets(await world.as('olga'), { q: 'printer' });
    const counts = asked.mock.calls.map(([{ sql }]) => sql).filter((sql) => /COUNT\(/.test(sql));
    asked.mockRestore();
    expect(counts.length).toBeGreaterThanOrEqual(2);
    for (const sql of counts) expect(sql).toMatch(/LIMIT/);
  });

  it('the deleted tickets are read in their order from an index, page after page', async () => {
    for (let count = 0; count < 3; count++) {
      const { key } = await world.aTicket();
      await deleteTicket(await world.as('ana'), { ticket: key });
    }
    const plans = await plansOf(async () => {
      const { next } = await listDeleted(await world.as('ana'), { limit: 1 });
      await listDeleted(await world.as('ana'), { limit: 1, ...(next ? { cursor: next } : {}) });
    });
    expect(plans.join('\n')).toContain('Ticket_mergedIntoId_deletedAt');
    expect(plans.filter((step) => step.includes('TEMP B-TREE FOR ORDER BY'))).toEqual([]);
  });

  it('the balance sheet of a mailbox counts nothing but what is not over', async () => {
    const mailbox = await aMailbox(world);
    const plans = (await plansOf(async () => mailBalance(await world.as('olga'), mailbox))).filter((step) =>
      step.includes('Inbound'),
    );
    expect(plans.length).toBeGreaterThanOrEqual(3);
    // What is not over has no outcome: the index by source and outcome holds as few.
    for (const step of plans)
      expect(step).toMatch(
        /SEARCH Inbound USING (?:COVERING )?INDEX Inbound_(?:mailboxId_(?:state|outcome)|source_outcome)_receivedAt(?:_id)?_idx \((?:mailboxId|source)=\? AND (?:state|outcome)=\?/,
      );
  });

  it.each(['held', 'ticket', 'waiting', 'givenUp'] as const)(
    'the mails of a mailbox that are %s are read in their order',
    async (outcome) => {
      const mailbox = await aMailbox(world);
      const plans = await plansOf(async () => listMails(await world.as('olga'), { mailbox, outcome }));
      expect(plans.join('\n')).toContain('Inbound_mailboxId');
      expect(plans.join('\n')).not.toContain('TEMP B-TREE FOR ORDER BY');
    },
  );

  it('what was left behind is not looked for among all that ever came', async () => {
    const plans = await plansOf(() => claimInbound(world.engine, 'slack', 'test'));
    expect(plans.join('\n')).toContain('Inbound_state_availableAt_id_idx');
    expect(plans.join('\n')).not.toContain('Inbound_source');
  });
});
