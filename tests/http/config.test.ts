import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DeliveryPage, openTicket, PersonPage, PersonView, TicketView } from '../../api/core/index.ts';
import { type ApiWorld, anApi, type Caller } from './client.ts';

let api: ApiWorld;
let adam: Caller;
let ana: Caller;
let maya: Caller;
beforeAll(async () => {
  api = await anApi();
  [adam, ana, maya] = await Promise.all([api.by('adam'), api.by('ana'), api.by('maya')]);
});
afterAll(() => api.close());

const Named = z.object({ id: z.string(), name: z.string() }).loose();
const Items = z.object({ items: z.array(Named) });
const names = (items: readonly { name: string }[]) => items.map((one) => one.name);

describe('people', () => {
  it('are created, found, changed with their version, and deactivated', async () => {
    const made = await adam.post('people', { name: 'Nina Novak', email: 'Nina@Northwind.example' });
    expect(made.status).toBe(201);
    const nina = made.as(PersonView);
    expect(made.headers.get('location')).toBe(`/api/v1/people/${nina.id}`);
    expect((await adam.get('people?q=nina')).as(PersonPage).items).toEqual([nina]);
    const changed = await adam.patch(`people/${nina.id}`, { department: api.marketing }, { 'if-match': '"1"' });
    expect(changed.as(PersonView).department).toEqual({ id: api.marketing, name: 'Marketing' });
    expect(changed.headers.get('etag')).toBe('"2"');
    const late = await adam.patch(`people/${nina.id}`, { name: 'Late' }, { 'if-match': '"1"' });
    expect([late.status, late.problem().details?.first?.by]).toEqual([409, 'Adam']);
    await adam.patch(`people/${nina.id}`, { active: false });
    expect((await adam.get('people?q=nina')).as(PersonPage).items).toEqual([]);
    expect(names((await adam.get('people?q=nina&active=false')).as(PersonPage).items)).toEqual(['Nina Novak']);
  });

  it('created twice with one Idempotency-Key are one', async () => {
    const create = () => adam.post('people', { name: 'Once Only' }, { 'idempotency-key': 'person-1' });
    expect((await create()).text).toBe((await create()).text);
  });

  it.each([
    ['agent', 'add the person to a desk'],
    ['manager', 'set head'],
  ])('are not found by the role %s, which says what to do instead', async (role, instead) => {
    const answer = await adam.get(`people?role=${role}`);
    expect(answer.status).toBe(400);
    expect(answer.problem().details?.fields).toMatchObject([
      { field: 'role', message: expect.stringContaining(instead) },
    ]);
  });

  it('are not for a requester to create', async () => {
    const answer = await maya.post('people', { name: 'Friend' });
    expect([answer.status, answer.problem().code]).toEqual([403, 'forbidden']);
  });

  it('are invited with a link, shown once', async () => {
    const Invitation = z.object({ link: z.string().nullable(), email: z.string() });
    const invite = () => adam.post(`people/${api.people.tom}/invitation`, {}, { 'idempotency-key': 'invite-tom' });
    const { link } = (await invite()).as(Invitation);
    expect(link).toMatch(/^http:\/\/desk\.test\/setup\?token=[\w-]{43}$/);
    expect((await invite()).as(Invitation).link).toBeNull();
    expect((await ana.post(`people/${api.people.tom}/invitation`)).status).toBe(403);
  });
});

describe('what is changed is seen by the next request', () => {
  it('a new desk, category and status can be used at once', async () => {
    const desk = await adam.post('desks', { key: 'NEW', name: 'New desk' });
    expect([desk.status, desk.headers.get('location')]).toEqual([201, '/api/v1/desks/NEW']);
    expect((await adam.get('desks/new')).as(Named).name).toBe('New desk');
    const category = (await adam.post('categories', { desk: 'NEW', name: 'First' })).as(Named);
    await adam.post('statuses', { name: 'At the vendor', category: 'waiting', waitsFor: 'thirdParty' });
    const opened = await maya.post('tickets', { title: 'At the new desk', desk: 'NEW', category: category.id });
    const { key } = opened.as(TicketView);
    expect(key).toBe('NEW-1');
    const moved = await adam.post(`tickets/${key}/status`, { status: 'at the vendor' });
    expect(moved.as(TicketView).status.name).toBe('At the vendor');
  });

  it('a new member may take tickets at once, and a removed one may not', async () => {
    const { key } = await api.aTicket();
    const tom = await api.by('tom');
    expect((await tom.get(`tickets/${key}`)).status).toBe(404);
    expect((await ana.send('PUT', `desks/IT/members/${api.people.tom}`, {})).status).toBe(200);
    expect(
      names(
        (await ana.get('desks/IT/members'))
          .as(z.object({ items: z.array(z.object({ person: Named })) }))
          .items.map((one) => one.person),
      ),
    ).toContain('Tom');
    expect((await tom.post(`tickets/${key}/assign`, { assignee: 'me' })).status).toBe(200);
    expect((await ana.send('DELETE', `desks/IT/members/${api.people.tom}`)).status).toBe(200);
    expect((await tom.get(`tickets/${key}`)).status).toBe(404);
  });

  it('a deactivated desk, category or status is listed only when asked for', async () => {
    const desk = (await adam.post('desks', { key: 'OLD', name: 'Old desk' })).as(Named);
    const category = (await adam.post('categories', { desk: 'OLD', name: 'Old category' })).as(Named);
    const status = (await adam.post('statuses', { name: 'Old status', category: 'active' })).as(Named);
    await adam.patch('desks/OLD', { active: false });
    await adam.patch(`categories/${category.id}`, { active: false });
    await adam.patch(`statuses/${status.id}`, { active: false });
    for (const [list, { name }] of [
      ['desks', desk],
      ['categories', category],
      ['statuses', status],
    ] as const) {
      expect(names((await maya.get(list)).as(Items).items)).not.toContain(name);
      expect(names((await maya.get(`${list}?inactive=true`)).as(Items).items)).toContain(name);
    }
    expect(names((await maya.get('categories?desk=HR')).as(Items).items)).toEqual(['Leave']);
  });

  it('a category, status or department has a version; a change that another overtook is told who was first', async () => {
    const Versioned = Named.extend({ version: z.number() });
    for (const [path, body] of [
      ['categories', { desk: 'IT', name: 'Versioned' }],
      ['statuses', { name: 'Versioned', category: 'active' }],
      ['departments', { name: 'Versioned' }],
    ] as const) {
      const made = await adam.post(path, body);
      const { id, version } = made.as(Versioned);
      expect([version, made.headers.get('etag')]).toEqual([1, '"1"']);
      const changed = await adam.patch(`${path}/${id}`, { name: 'Versioned once' }, { 'if-match': '"1"' });
      expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
      const late = await adam.patch(`${path}/${id}`, { name: 'Versioned late' }, { 'if-match': '"1"' });
      expect([late.status, late.problem().details?.first?.by]).toEqual([409, 'Adam']);
      expect(names((await adam.get(path)).as(Items).items)).toContain('Versioned once');
    }
  });

  it('unused categories and statuses can be removed, used ones answer 409 with what to do', async () => {
    const status = (await adam.post('statuses', { name: 'Unused', category: 'active' })).as(Named);
    expect((await adam.send('DELETE', `statuses/${status.id}`)).status).toBe(204);
    await api.aTicket();
    const used = (await adam.get('statuses')).as(Items).items.find((one) => one.name === 'New');
    const answer = await adam.send('DELETE', `statuses/${used?.id}`);
    expect(answer.status).toBe(409);
    expect(answer.problem().message).toContain('Deactivate it instead');
    const category = (await ana.post('categories', { desk: 'IT', name: 'Unused' })).as(Named);
    expect((await ana.send('DELETE', `categories/${category.id}`)).status).toBe(204);
  });

  it('a channel is connected and disconnected', async () => {
    const path = 'desks/IT/channels/slack/C0NEW';
    const unasked = await adam.send('PUT', path, { tenant: 'T1', name: 'new-channel' });
    expect([unasked.status, unasked.problem().message]).toEqual([503, expect.stringContaining('everybodyReads')]);
    const connected = await adam.send('PUT', path, { tenant: 'T1', name: 'new-channel', everybodyReads: true });
    expect(connected.text).toContain('C0NEW');
    expect((await adam.get('desks/IT')).text).toContain('new-channel');
    expect((await adam.send('DELETE', `${path}?tenant=T2`)).status).toBe(404);
    expect((await adam.send('DELETE', path)).text).not.toContain('C0NEW');
    const wrong = await adam.send('PUT', 'desks/IT/channels/pigeon/C1', {});
    expect(wrong.problem().details?.fields).toEqual([{ field: 'surface', message: 'Use one of: slack, teams.' }]);
  });

  it('departments are created, changed and listed', async () => {
    const made = (await adam.post('departments', { name: 'Finance' })).as(Named);
    await adam.patch(`departments/${made.id}`, { head: api.people.tom });
    expect((await maya.get('departments')).as(Items).items).toContainEqual({
      id: made.id,
      name: 'Finance',
      head: { id: api.people.tom, name: 'Tom' },
      version: 2,
    });
    expect((await adam.post('departments', { name: 'Finance' })).status).toBe(409);
  });
});

describe('deliveries', () => {
  it('are listed for admins, dead ones can be tried again, others not', async () => {
    const ticket = await openTicket(await api.as('maya'), { title: 'Tell the desk', desk: 'IT' });
    const row = await api.engine.db.delivery.findFirstOrThrow({ where: { ticketId: ticket.id } });
    await api.engine.db.delivery.update({
      where: { id: row.id },
      data: { state: 'dead', answer: 'channel_not_found' },
    });
    const page = (await adam.get('deliveries')).as(DeliveryPage);
    expect(page.items).toMatchObject([{ id: row.id, ticket: ticket.key, answer: 'channel_not_found' }]);
    expect((await ana.get('deliveries')).status).toBe(403);
    expect((await ana.post(`deliveries/${row.id}/retry`)).status).toBe(403);
    expect((await adam.post(`deliveries/${row.id}/retry`)).status).toBe(200);
    expect((await adam.post(`deliveries/${row.id}/retry`)).status).toBe(409);
    expect((await adam.get('deliveries?state=lost')).problem().details?.fields?.[0]?.field).toBe('state');
  });
});
