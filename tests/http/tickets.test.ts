import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CommentView, HistoryPage, TicketPage, TicketView } from '../../api/core/index.ts';
import { type ApiWorld, anApi, type Caller } from './client.ts';

let api: ApiWorld;
let maya: Caller;
let ben: Caller;
let ana: Caller;
beforeAll(async () => {
  api = await anApi();
  [maya, ben, ana] = await Promise.all([api.by('maya'), api.by('ben'), api.by('ana')]);
});
afterAll(() => api.close());

const version = (ticket: TicketView) => ({ 'if-match': `"${ticket.version}"` });
const Written = z.object({
  ticket: TicketView,
  comment: CommentView.nullable(),
  followUpOf: z.string().nullable(),
  readers: z.string(),
});

describe('POST /tickets', () => {
  it('opens a ticket, says where it is and which version it has', async () => {
    const answer = await maya.post('tickets', { title: 'Printer  is\nbroken', desk: 'it', priority: 'high' });
    expect(answer.status).toBe(201);
    const ticket = answer.as(TicketView);
    expect(ticket).toMatchObject({
      title: 'Printer is broken',
      priority: 'high',
      source: 'api',
      requester: { name: 'Maya' },
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/tickets/${ticket.key}`);
    expect(answer.headers.get('etag')).toBe('"1"');
  });

  it('with the same Idempotency-Key opens one, and another text with it is refused', async () => {
    const headers = { 'idempotency-key': 'open-1' };
    const first = await maya.post('tickets', { title: 'Only once', desk: 'IT' }, headers);
    const again = await maya.post('tickets', { title: 'Only once', desk: 'IT' }, headers);
    expect(again.text).toBe(first.text);
    expect(await api.engine.db.ticket.count({ where: { title: 'Only once' } })).toBe(1);
    const other = await maya.post('tickets', { title: 'Something else', desk: 'IT' }, headers);
    expect([other.status, other.problem().code]).toEqual([409, 'conflict']);
    const somebodyElse = await ben.post('tickets', { title: 'Only once', desk: 'IT' }, headers);
    expect(somebodyElse.status).toBe(201);
  });

  it('twice at the same moment with one Idempotency-Key opens one', async () => {
    const headers = { 'idempotency-key': 'open-at-once' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => maya.post('tickets', { title: 'At once', desk: 'IT' }, headers)),
    );
    expect(answers.map((one) => one.status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((one) => one.text)).size).toBe(1);
  });

  it.each([
    ['no title', {}, 'title', 'Add this field'],
    ['a number for a title', { title: 7 }, 'title', 'Give a text'],
    ['a title of one letter', { title: 'a' }, 'title', 'a word of two letters'],
    ['a priority that is none', { title: 'Fine', priority: 'asap' }, 'priority', 'low, medium, high, urgent'],
    ['a desk that is none', { title: 'Fine', desk: 'XX' }, 'desk', 'Use one of: HR, IT'],
    ['text that is too long', { title: 'Fine', description: 'x'.repeat(40_001) }, 'description', 'over 40,000'],
  ])('with %s is refused, naming field and fix', async (_, body, field, fix) => {
    const answer = await maya.post('tickets', body);
    expect(answer.status).toBe(400);
    expect(answer.problem().details?.fields).toEqual([{ field, message: expect.stringContaining(fix) }]);
  });

  it('for somebody else is for agents of the desk', async () => {
    const body = { title: 'For Tom', desk: 'IT', requester: api.people.tom };
    expect((await maya.post('tickets', body)).status).toBe(403);
    expect((await ben.post('tickets', body)).as(TicketView).requester.name).toBe('Tom');
  });
});

describe('reading tickets', () => {
  it('shows one with its version, whatever the case of the key', async () => {
    const ticket = await api.aTicket();
    const answer = await ben.get(`tickets/${ticket.key.toLowerCase()}`);
    expect(answer.as(TicketView)).toMatchObject({
      key: ticket.key,
      abilities: expect.arrayContaining(['take', 'note']),
    });
    expect(answer.headers.get('etag')).toBe(`"${ticket.version}"`);
  });

  it('answers 404 for one that is hidden, and 400 for what is no key', async () => {
    const secret = await api.aTicket({ by: 'tom', desk: 'HR' });
    expect((await maya.get(`tickets/${secret.key}`)).status).toBe(404);
    expect((await maya.get('tickets/nonsense')).problem().details?.fields?.[0]?.message).toContain('IT-1042');
  });

  it('lists by every filter', async () => {
    const filtered = await api.aTicket({ title: 'The filtered one', assignee: 'chloe' });
    await ana.post(`tickets/${filtered.key}/priority`, { priority: 'urgent' });
    const category = await api.engine.db.category.findFirstOrThrow({ where: { name: 'Hardware' } });
    await ana.post(`tickets/${filtered.key}/category`, { category: category.id });
    const all = `desk=IT&assignee=${api.people.chloe}&requester=${api.people.maya}&status=todo&open=true&priority=urgent&category=${category.id}`;
    const keys = async (query: string) =>
      (await ana.get(`tickets?${query}`)).as(TicketPage).items.map((one) => one.key);
    expect(await keys(all)).toEqual([filtered.key]);
    for (const other of ['desk=HR', 'assignee=none', 'requester=me', 'status=closed', 'open=false', 'priority=low'])
      expect(await keys(other)).not.toContain(filtered.key);
  });

  it.each(['requester', 'assignee'])('as %s takes a name, an address, an id or `me`', async (field) => {
    for (const given of ['maya@northwind.example', 'Maya', api.people.maya, 'me', '!me'])
      expect((await ana.get(`tickets?${field}=${encodeURIComponent(given)}`)).status).toBe(200);
    const refused = await ana.get(`tickets?${field}=Mayaa`);
    expect(refused.status).toBe(400);
    expect(refused.problem().details?.fields).toEqual([{ field, message: 'Did you mean “Maya”?' }]);
    expect((await ana.get(`tickets?assignee=none&${field}=${api.people.maya}`)).status).toBe(200);
  });

  it('lists by times, with signs as they are typed in an address', async () => {
    const { key } = await api.aTicket();
    const { requestedAt } = (await ana.get(`tickets/${key}`)).as(TicketView);
    const day = requestedAt.slice(0, 10);
    const has = async (query: string) =>
      (await ana.get(`tickets?limit=100&${query}`)).as(TicketPage).items.some((one) => one.key === key);
    for (const query of [
      `created=${day}`,
      `created>=${day}`,
      `created>=${day}&created<=${day}`,
      `created=${day}..${day}`,
    ])
      expect([query, await has(query)]).toEqual([query, true]);
    for (const query of [`created<${day}`, `created>${day}`]) expect([query, await has(query)]).toEqual([query, false]);
    expect((await ana.get('tickets?creatd=today')).problem().details?.fields?.[0]?.message).toContain('created');
    expect((await ana.get('tickets?sort=yours&order=asc')).status).toBe(400);
  });

  it('pages without a gap or a repeat', async () => {
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: z.infer<typeof TicketPage> = (await ana.get(`tickets?desk=IT&limit=2${after}`)).as(TicketPage);
      seen.push(...page.items.map((one) => one.key));
      after = page.next && `&cursor=${page.next}`;
    }
    expect(seen.length).toBe(await api.engine.db.ticket.count({ where: { deskId: api.desks.it } }));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['limit=500', 'limit', 'at most 100'],
    ['limit=many', 'limit', 'Give a number'],
    ['open=perhaps', 'open', 'true or false'],
    ['status=lost', 'status', 'todo, active, waiting'],
    ['desk=XX', 'desk', 'Use one of: HR, IT'],
    ['created=soon', 'created', 'this-week'],
    ['cursor=made-up', 'cursor', '`next`'],
  ])('with %s is refused, naming field and fix', async (query, field, fix) => {
    const answer = await ana.get(`tickets?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.problem().details?.fields).toEqual([{ field, message: expect.stringContaining(fix) }]);
  });

  it('finds words, and only what the caller may see', async () => {
    const found = await api.aTicket({ title: 'Zebra crossing on the screen' });
    const keys = async (caller: Caller) =>
      (await caller.get('search?q=zebra')).as(TicketPage).items.map((one) => one.key);
    expect(await keys(ben)).toEqual([found.key]);
    expect(await keys(await api.by('tom'))).toEqual([]);
    expect((await ben.get('search')).problem().details?.fields?.[0]?.field).toBe('q');
  });
});

describe('changing tickets', () => {
  const steps: readonly [path: string, method: string, body: object, wanted: object][] = [
    ['', 'PATCH', { title: 'Another title' }, { title: 'Another title' }],
    ['/assign', 'POST', { assignee: 'me' }, { assignee: { name: 'Ben' }, status: { category: 'active' } }],
    ['/priority', 'POST', { priority: 'urgent' }, { priority: 'urgent' }],
    ['/category', 'POST', { category: null }, { category: null }],
    ['/status', 'POST', { status: 'Waiting for requester' }, { status: { category: 'waiting' } }],
    ['/unassign', 'POST', {}, { assignee: null }],
  ];

  it('takes each step, gives the new version, and leaves a history', async () => {
    const { key } = await api.aTicket();
    for (const [path, method, body, wanted] of steps) {
      const answer = await ben.send(method, `tickets/${key}${path}`, body);
      expect([path, answer.status]).toEqual([path, 200]);
      const ticket = answer.as(TicketView);
      expect(ticket).toMatchObject(wanted);
      expect(answer.headers.get('etag')).toBe(`"${ticket.version}"`);
    }
    const history = (await ben.get(`tickets/${key}/history`)).as(HistoryPage);
    expect(history.items.map((one) => one.event.type)).toEqual([
      'ticket.opened',
      'ticket.edited',
      'ticket.assigned',
      'ticket.moved',
      'ticket.prioritized',
      'ticket.moved',
      'ticket.unassigned',
    ]);
    expect(history.items.at(-1)).toMatchObject({ by: 'Ben', surface: 'api', text: 'put it back into the queue' });
  });

  it('refuses what is not the caller’s to do, in words', async () => {
    const { key } = await api.aTicket({ assignee: 'chloe' });
    for (const [path, body] of [
      ['assign', { assignee: 'me' }],
      ['unassign', {}],
    ] as const) {
      const answer = await ben.post(`tickets/${key}/${path}`, body);
      expect([path, answer.status, answer.problem().code]).toEqual([path, 403, 'forbidden']);
      expect(answer.problem().message).toContain('Chloe');
    }
    expect((await maya.post(`tickets/${key}/priority`, { priority: 'low' })).status).toBe(403);
    expect((await maya.post(`tickets/${key}/status`, { status: 'waiting' })).status).toBe(403);
  });

  const late: readonly [path: string, first: object, second: object][] = [
    ['assign', { assignee: 'me' }, { assignee: 'me' }],
    ['status', { status: 'In progress' }, { status: 'Blocked' }],
    ['priority', { priority: 'high' }, { priority: 'low' }],
  ];
  it.each(late)('%s decided on an old version is answered 409 with who was first', async (path, first, second) => {
    const ticket = await api.aTicket();
    expect((await ben.post(`tickets/${ticket.key}/${path}`, first, version(ticket))).status).toBe(200);
    const answer = await ana.post(`tickets/${ticket.key}/${path}`, second, version(ticket));
    expect(answer.status).toBe(409);
    expect(answer.problem().details).toMatchObject({ first: { by: 'Ben' }, version: ticket.version + 1 });
  });

  it('takes the version from the body as well', async () => {
    const ticket = await api.aTicket();
    await ben.patch(`tickets/${ticket.key}`, { title: 'First title', version: ticket.version });
    const answer = await ana.patch(`tickets/${ticket.key}`, { title: 'Second title', version: ticket.version });
    expect(answer.status).toBe(409);
  });

  it('of two who take it at the same moment one wins and the other learns who', async () => {
    const ticket = await api.aTicket();
    const chloe = await api.by('chloe');
    const answers = await Promise.all(
      [ben, chloe].map((one) => one.post(`tickets/${ticket.key}/assign`, { assignee: 'me' }, version(ticket))),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    const winner = answers.find((one) => one.status === 200)?.as(TicketView).assignee?.name;
    expect(answers.find((one) => one.status === 409)?.problem().details?.first?.by).toBe(winner);
  });

  it.each([
    ['status', {}, 'Add this field'],
    ['status', { status: 7 }, 'Give a text'],
    ['status', { status: 'Lost' }, 'Use one of: New, In progress'],
    ['assign', {}, 'Add this field'],
    ['priority', { priority: 'asap' }, 'low, medium, high, urgent'],
    ['category', { category: 'none' }, 'Choose a category of IT help'],
  ])('%s with %j names the fix', async (path, body, fix) => {
    const { key } = await api.aTicket();
    const answer = await ben.post(`tickets/${key}/${path}`, body);
    expect(answer.status).toBe(400);
    expect(answer.problem().details?.fields?.[0]?.message).toContain(fix);
  });

  it('refuses an If-Match that is no version', async () => {
    const { key } = await api.aTicket();
    const answer = await ben.post(`tickets/${key}/priority`, { priority: 'low' }, { 'if-match': 'yesterday' });
    expect([answer.status, answer.problem().details?.fields?.[0]?.field]).toEqual([400, 'If-Match']);
  });

  it('rates once it is resolved, by its requester only', async () => {
    const { key } = await api.aTicket({ status: 'resolved' });
    const rate = (caller: Caller, body: object) => caller.send('PUT', `tickets/${key}/rating`, body);
    expect((await rate(ben, { stars: 5 })).status).toBe(403);
    expect((await rate(maya, { stars: 6 })).problem().details?.fields?.[0]?.message).toBe('Rate from 1 to 5.');
    expect((await rate(maya, { stars: 4, comment: 'Thanks' })).as(TicketView).rating).toEqual({
      stars: 4,
      comment: 'Thanks',
    });
  });
});

describe('comments', () => {
  it('are public unless asked otherwise, and the answer says who reads them', async () => {
    const { key } = await api.aTicket();
    const reply = (await ben.post(`tickets/${key}/comments`, { text: 'On my way' })).as(Written);
    expect(reply.comment?.audience).toBe('public');
    expect(reply.readers).toBe(`Maya, everybody on ${key} and the agents of IT help read this.`);
    const note = (await ben.post(`tickets/${key}/comments`, { text: 'Out of toner', audience: 'internal' })).as(
      Written,
    );
    expect(note.readers).toBe('Only the agents of IT help read this.');
    const seen = async (caller: Caller) => (await caller.get(`tickets/${key}/comments`)).text;
    expect(await seen(ben)).toContain('Out of toner');
    expect(await seen(maya)).toContain('On my way');
    expect(await seen(maya)).not.toContain('Out of toner');
  });

  it('written twice with one Idempotency-Key are one', async () => {
    const { key } = await api.aTicket();
    const write = () => ben.post(`tickets/${key}/comments`, { text: 'Once' }, { 'idempotency-key': `comment-${key}` });
    expect((await write()).text).toBe((await write()).text);
    expect(await api.engine.db.comment.count({ where: { body: 'Once' } })).toBe(1);
  });

  it('of an internal kind are not for requesters to write', async () => {
    const { key } = await api.aTicket();
    expect((await maya.post(`tickets/${key}/comments`, { text: 'Psst', audience: 'internal' })).status).toBe(403);
  });

  it.each([
    [{}, 'text', 'Write something first'],
    [{ text: '  ' }, 'text', 'Write something first'],
    [{ text: 'Hello', audience: 'everybody' }, 'audience', 'public, internal'],
  ])('such as %j are refused, naming field and fix', async (body, field, fix) => {
    const { key } = await api.aTicket();
    const answer = await ben.post(`tickets/${key}/comments`, body);
    expect(answer.problem().details?.fields).toEqual([{ field, message: expect.stringContaining(fix) }]);
  });

  it('are taken back by their author only', async () => {
    const { key } = await api.aTicket();
    const { comment } = (await ben.post(`tickets/${key}/comments`, { text: 'Oops', audience: 'internal' })).as(Written);
    const path = `comments/${comment?.id}/withdraw`;
    expect((await ana.post(path)).status).toBe(403);
    const taken = (await ben.post(path)).as(z.object({ comment: CommentView }));
    expect(taken.comment).toMatchObject({ withdrawn: true, text: '' });
  });

  it('on a closed ticket open a follow-up', async () => {
    const { key } = await api.aTicket({ status: 'closed' });
    const answer = (await maya.post(`tickets/${key}/comments`, { text: 'It broke again' })).as(Written);
    expect(answer).toMatchObject({
      comment: null,
      followUpOf: key,
      ticket: { title: expect.stringContaining('Follow-up') },
    });
  });
});

it('a ticket address that is no key is refused by the name of what is wrong', async () => {
  const answer = await maya.get('tickets/printer');
  expect(answer.status).toBe(400);
  expect(answer.problem().details?.fields).toEqual([{ field: 'ticket', message: 'A ticket key looks like IT-1042.' }]);
});
