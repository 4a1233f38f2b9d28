import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Power } from '../../api/core/index.ts';
import {
  createApiKey,
  createPerson,
  createRole,
  loadActor,
  noteOnTicket,
  replyToTicket,
} from '../../api/core/index.ts';
import { aCompany } from '../core/company/a-company.ts';
import { type ApiWorld, anApi, type Caller, everyScope } from './client.ts';

// Every role and scope against everything that the API offers for a ticket. The tickets are columns, the people rows: what
// stands here is what the house promises, and each door of the API is asked whether it keeps to it.
const tickets = {
  /** Maya's: of IT, Marketing and Acme. */
  ordinary: { by: 'maya', desk: 'IT' },
  confidential: { by: 'maya', desk: 'IT', confidential: true },
  /** Maya's, at a desk whose agents see what is assigned to them. */
  atHr: { by: 'maya', desk: 'HR' },
  /** Of nobody's department and company; Tom's. */
  foreign: { by: 'tom', desk: 'IT' },
  foreignConfidential: { by: 'tom', desk: 'IT', confidential: true },
} as const;
type Column = keyof typeof tickets;
const columns = Object.keys(tickets) as Column[];

/** “in”: internal text too; “out”: what is public; “–”: not that there is such a ticket. */
type Sight = 'in' | 'out' | '–';
const promises = {
  //                                      ordinary conf.  atHr  foreign foreign conf.
  'the requester': ['out', 'out', 'out', '–', '–'],
  'somebody who is copied': ['out', 'out', 'out', 'out', 'out'],
  'a stranger': ['–', '–', '–', '–', '–'],
  'a colleague of the company': ['out', '–', 'out', '–', '–'],
  'an agent of the desk': ['in', '–', '–', 'in', '–'],
  'its lead': ['in', 'in', '–', 'in', 'in'],
  'an agent who sees what is assigned to them': ['–', '–', 'in', '–', '–'],
  'the lead of the other desk': ['–', '–', 'in', '–', '–'],
  'the head of the department': ['out', '–', 'out', '–', '–'],
  'a role that follows its department': ['out', '–', 'out', '–', '–'],
  'a role that follows its company': ['out', '–', 'out', '–', '–'],
  'a role that follows all': ['out', '–', 'out', 'out', '–'],
  'a role that works ordinary tickets': ['in', '–', 'in', 'in', '–'],
  'a role that works every ticket': ['in', 'in', 'in', 'in', 'in'],
  'a role for people and settings': ['–', '–', '–', '–', '–'],
  'an admin': ['in', '–', 'in', 'in', '–'],
  'an owner': ['in', 'in', 'in', 'in', 'in'],
} as const satisfies Record<string, readonly Sight[]>;
type Row = keyof typeof promises;
const rows = Object.keys(promises) as Row[];
const sightOf = (row: Row, column: Column): Sight => promises[row][columns.indexOf(column)] ?? '–';

const bytes = { 'content-type': 'application/octet-stream' };
const Id = z.object({ id: z.string() });

let api: ApiWorld;
const keys = new Map<Column, string>();
const files = new Map<Column, string>();
const callers = new Map<Row, Caller>();
const people = new Map<Row, string>();

beforeAll(async () => {
  api = await anApi();
  const { db } = api.engine;
  await aCompany(api, 'Acme', { people: ['maya'], colleaguesSee: true });
  const { companyId } = await db.person.findUniqueOrThrow({ where: { id: api.people.maya } });
  await db.desk.update({ where: { id: api.desks.hr }, data: { assignedOnly: true } });
  const olga = await api.as('olga');
  let made = 0;
  const somebody = async (more: { role?: string; department?: string } = {}) =>
    (await createPerson(olga, { name: `Person ${++made}`, email: `row${made}@northwind.example`, ...more })).id;
  const withRole = async (grants: readonly { power: Power; scope: 'all' | 'department' | 'company' }[], more = {}) => {
    const key = `row-${made + 1}`;
    await createRole(olga, { key, name: key, permissions: [...grants] });
    return somebody({ role: key, ...more });
  };
  const inAcme = async (person: string) => {
    await db.person.update({ where: { id: person }, data: { companyId } });
    return person;
  };
  const copied = await somebody();
  const assignee = await somebody();
  await db.deskMember.create({ data: { deskId: api.desks.hr, personId: assignee } });
  const all: [Row, string][] = [
    ['the requester', api.people.maya],
    ['somebody who is copied', copied],
    ['a stranger', await somebody()],
    ['a colleague of the company', await inAcme(await somebody())],
    ['an agent of the desk', api.people.ben],
    ['its lead', api.people.ana],
    ['an agent who sees what is assigned to them', assignee],
    ['the lead of the other desk', api.people.dana],
    ['the head of the department', api.people.priya],
    [
      'a role that follows its department',
      await withRole([{ power: 'followTickets', scope: 'department' }], { department: api.marketing }),
    ],
    ['a role that follows its company', await inAcme(await withRole([{ power: 'followTickets', scope: 'company' }]))],
    ['a role that follows all', await withRole([{ power: 'followTickets', scope: 'all' }])],
    ['a role that works ordinary tickets', await withRole([{ power: 'workOrdinaryTickets', scope: 'all' }])],
    ['a role that works every ticket', await withRole([{ power: 'workEveryTicket', scope: 'all' }])],
    [
      'a role for people and settings',
      await withRole(
        (['manageAllPeople', 'manageDesks', 'manageStatuses', 'manageCategories', 'readAudit'] as const).map(
          (power) => ({
            power,
            scope: 'all',
          }),
        ),
      ),
    ],
    ['an admin', api.people.adam],
    ['an owner', api.people.olga],
  ];
  api.engine.book.forget();
  for (const [column, wanted] of Object.entries(tickets) as [Column, (typeof tickets)[Column]][]) {
    const { key, id } = await api.aTicket({ ...wanted, title: `Lantern ${column}` });
    const lead = await api.as(wanted.desk === 'IT' ? 'ana' : 'dana');
    await replyToTicket(lead, { ticket: key, text: 'outword' });
    await noteOnTicket(lead, { ticket: key, text: 'inword' });
    const file = (await (await api.by(wanted.by)).post('files?name=a.txt', 'a', bytes)).as(Id);
    await replyToTicket(await api.as(wanted.by), { ticket: key, text: 'See the file.', files: [file.id] });
    files.set(column, file.id);
    await db.participant.create({ data: { ticketId: id, personId: copied } });
    if (column === 'atHr') await db.ticket.update({ where: { id }, data: { assigneeId: assignee } });
    keys.set(column, key);
  }
  for (const [row, person] of all) {
    const actor = await loadActor(db, person, 'web');
    const { key } = await createApiKey({ ...olga, actor }, { name: 'row', scopes: [...everyScope] });
    callers.set(row, api.caller({ authorization: `Bearer ${key}` }));
    people.set(row, person);
  }
}, 240_000);
afterAll(() => api.close());

const Items = z.object({ items: z.array(z.object({ key: z.string().optional() }).loose()) });
const by = (row: Row): Caller => callers.get(row) ?? api.caller();
const keyOf = (column: Column): string => keys.get(column) ?? '';
const seenBy = (row: Row, ...how: Sight[]) =>
  columns
    .filter((one) => how.includes(sightOf(row, one)))
    .map(keyOf)
    .sort();
async function listed(row: Row, path: string): Promise<string[]> {
  const { items } = (await by(row).get(path)).as(Items);
  return items.map(({ key }) => key ?? '').sort();
}

describe.each(rows)('%s', (row) => {
  it('opens, lists and finds just those tickets', async () => {
    const opened: string[] = [];
    for (const column of columns) {
      const { status } = await by(row).get(`tickets/${keyOf(column)}`);
      expect([200, 404], column).toContain(status);
      if (status === 200) opened.push(keyOf(column));
    }
    const seen = seenBy(row, 'in', 'out');
    expect(opened.sort()).toEqual(seen);
    expect(await listed(row, 'tickets?limit=100')).toEqual(seen);
    expect(await listed(row, 'search?q=lantern&limit=100')).toEqual(seen);
    expect(await listed(row, 'search?q=outword&limit=100')).toEqual(seen);
  });

  it('finds and reads what is internal only where it may', async () => {
    expect(await listed(row, 'search?q=inword&limit=100')).toEqual(seenBy(row, 'in'));
    for (const column of columns) {
      const sight = sightOf(row, column);
      for (const part of ['comments', 'history']) {
        const answer = await by(row).get(`tickets/${keyOf(column)}/${part}?limit=100`);
        expect(answer.status, `${part} of ${column}`).toBe(sight === '–' ? 404 : 200);
        expect(/inword|ticket\.noted/.test(answer.text), `${part} of ${column}`).toBe(sight === 'in');
      }
    }
  });

  it('gets the files of those tickets, and of no other', async () => {
    for (const column of columns) {
      const { status } = await by(row).get(`files/${files.get(column)}`);
      expect(status, column).toBe(sightOf(row, column) === '–' ? 404 : 200);
    }
  });
});

describe('a ticket that somebody does not see', () => {
  const Document = z.object({
    paths: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({
          operationId: z.string(),
          requestBody: z
            .object({ content: z.record(z.string(), z.object({ example: z.unknown().optional() }).loose()) })
            .loose()
            .optional(),
        }),
      ),
    ),
  });
  const blind = rows.filter((row) => promises[row].includes('–' as never));

  it.each(blind)('is to %s, whatever they ask of it, as one that there is not', async (row) => {
    const { paths } = (await by(row).get('openapi.json')).as(Document);
    const column = columns.find((one) => sightOf(row, one) === '–') ?? 'ordinary';
    const key = keyOf(column);
    const before = await api.engine.db.event.count();
    let asked = 0;
    for (const [path, methods] of Object.entries(paths)) {
      if (!path.startsWith('/api/v1/tickets/{key}')) continue;
      for (const [method, { operationId, requestBody }] of Object.entries(methods)) {
        const example = requestBody?.content['application/json']?.example;
        const to = (ticket: string) =>
          path.replace('{key}', ticket).replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
        const send = (ticket: string) =>
          by(row).send(method.toUpperCase(), to(ticket), method === 'get' ? undefined : example);
        const [real, none] = [await send(key), await send('IT-99999')];
        asked++;
        const plain = ({ status, text }: typeof real) =>
          `${operationId} ${status} ${text.replaceAll(key, 'IT-99999').replace(/"requestId":"[^"]*"/, '')}`;
        expect(plain(real)).toBe(plain(none));
        expect(real.status, operationId).toBeGreaterThanOrEqual(400);
      }
    }
    expect(asked).toBeGreaterThan(25);
    expect(await api.engine.db.event.count()).toBe(before);
  });
});
