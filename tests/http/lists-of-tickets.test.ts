import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  linkTickets,
  logTime,
  noteOnTicket,
  prepareReply,
  replyToTicket,
  setPriority,
  tagTicket,
} from '../../api/core/index.ts';
import type { Name } from '../support/world.ts';
import { type ApiWorld, anApi, type Caller } from './client.ts';

// One law for all lists of the API that name tickets: none names a ticket that its reader does not see, and a filter means the
// same in each of them.
const wanted = {
  plain: { by: 'maya', desk: 'IT' },
  urgent: { by: 'maya', desk: 'IT', assignee: 'ben' },
  secret: { by: 'maya', desk: 'IT', confidential: true },
  foreign: { by: 'tom', desk: 'IT' },
  foreignSecret: { by: 'tom', desk: 'IT', confidential: true },
  atHr: { by: 'tom', desk: 'HR' },
  over: { by: 'maya', desk: 'IT', status: 'closed' },
  /** Everybody of the desk worked on it; since then it is confidential. */
  since: { by: 'tom', desk: 'IT' },
} as const;
type Column = keyof typeof wanted;
const columns = Object.keys(wanted) as Column[];
const readers = ['maya', 'tom', 'ben', 'ana', 'dana', 'priya', 'adam', 'olga'] as const satisfies readonly Name[];

const Parameters = z.array(z.object({ name: z.string(), in: z.string() })).default([]);
const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ operationId: z.string(), parameters: Parameters }).loose()),
  ),
});

let api: ApiWorld;
const keys = new Map<Column, string>();
const callers = new Map<Name, Caller>();
const keyOf = (column: Column): string => keys.get(column) ?? '';
const by = (reader: Name): Caller => callers.get(reader) ?? api.caller();

beforeAll(async () => {
  api = await anApi();
  for (const column of columns) {
    const { key } = await api.aTicket({ ...wanted[column], title: `Lantern ${column}` });
    keys.set(column, key);
  }
  const olga = await api.as('olga');
  for (const column of columns) {
    const ticket = keyOf(column);
    const lead = await api.as(wanted[column].desk === 'IT' ? 'ana' : 'dana');
    await tagTicket(lead, { ticket, tags: ['lamps'] });
    await noteOnTicket(lead, { ticket, text: 'A note on the lantern.' });
    await logTime(lead, { ticket, duration: '30m' });
    if (column === 'over') continue;
    await replyToTicket(lead, { ticket, text: 'We look at the lantern.' });
    await prepareReply(lead, { ticket, text: 'The lantern is mended.' });
  }
  await setPriority(await api.as('ana'), { ticket: keyOf('urgent'), priority: 'urgent' });
  // What is open to all is linked to what is not.
  for (const other of columns)
    if (other !== 'plain') await linkTickets(olga, { ticket: keyOf('plain'), kind: 'relates', other: keyOf(other) });
  const ben = await api.as('ben');
  await logTime(ben, { ticket: keyOf('since'), duration: '1h' });
  await prepareReply(ben, { ticket: keyOf('since'), text: 'It is ready.' });
  for (const reader of readers) callers.set(reader, await api.by(reader));
  await by('ben').post(`tickets/${keyOf('since')}/reminders`, { at: inADay(), text: 'Look' });
  await by('ben').send('PUT', `tickets/${keyOf('since')}/presence`, { doing: 'writing' });
  await api.engine.db.ticket.update({ where: { key: keyOf('since') }, data: { confidential: true } });
}, 240_000);
afterAll(() => api.close());

const inADay = () => new Date(api.clock.now().getTime() + 86_400_000).toISOString();

/** The tickets that somebody sees: those that the API opens for them one by one. */
async function seenBy(reader: Name): Promise<Column[]> {
  const seen: Column[] = [];
  for (const column of columns)
    if ((await by(reader).get(`tickets/${keyOf(column)}`)).status === 200) seen.push(column);
  return seen;
}

/** What a list needs to be asked. */
const asked: Record<string, string> = {
  searchTickets: 'q=lantern',
  timeReport: 'by=ticket&from=2026-01-01&to=2026-12-31',
};

describe.each(readers)('%s', (reader) => {
  it('is named in no list a ticket that they do not see', async () => {
    const { paths } = (await by(reader).get('openapi.json')).as(Document);
    const seen = await seenBy(reader);
    const hidden = columns.filter((one) => !seen.includes(one));
    let lists = 0;
    for (const [path, { get }] of Object.entries(paths)) {
      if (!get || path.endsWith('/stream')) continue;
      const places = [
        ...(path.includes('{key}') ? seen.map((one) => path.replace('{key}', keyOf(one))) : []),
        ...(path.includes('{desk}') ? ['IT', 'HR'].map((one) => path.replace('{desk}', one)) : []),
        ...(path.includes('{') ? [] : [path]),
      ].filter((one) => !one.includes('{'));
      const limit = get.parameters.some(({ name }) => name === 'limit') ? ['limit=100'] : [];
      const query = [...limit, ...(asked[get.operationId] ? [asked[get.operationId]] : [])].join('&');
      for (const place of places) {
        const { status, text } = await by(reader).get(`${place.replace('/api/v1/', '')}?${query}`);
        if (status !== 200) continue;
        lists++;
        for (const one of hidden) {
          expect(text, `${get.operationId} at ${place} names ${one}`).not.toContain(`"${keyOf(one)}"`);
          expect(text, `${get.operationId} at ${place} quotes ${one}`).not.toContain(`Lantern ${one}"`);
        }
      }
    }
    expect(lists).toBeGreaterThan(20);
  });
});

const Items = z.object({ items: z.array(z.object({ key: z.string() }).loose()) });
const Count = z.object({ count: z.number() }).loose();
const Job = z.object({ id: z.string(), total: z.number() }).loose();
const View = z.object({ id: z.string() }).loose();

/** Filters, as an address has them and as a kept search has them, and the tickets that fit of those that there are. */
const filters: readonly [string, object, readonly Column[]][] = [
  ['desk=HR', { desk: ['HR'] }, ['atHr']],
  ['open=true', { open: true }, columns.filter((one) => one !== 'over')],
  ['priority=urgent', { priority: ['urgent'] }, ['urgent']],
  ['assignee=none', { assignee: ['none'] }, columns.filter((one) => one !== 'urgent')],
  ['tag=lamps', { tag: ['lamps'] }, columns],
  ['tag=lamps&priority=urgent', { tag: ['lamps'], priority: ['urgent'] }, ['urgent']],
  ['q=lantern', { q: 'lantern' }, columns],
  [
    'q=lantern&desk=IT&open=true',
    { q: 'lantern', desk: ['IT'], open: true },
    columns.filter((one) => one !== 'over' && one !== 'atHr'),
  ],
  ['created=today', { created: 'today' }, columns],
];

describe.each(readers)('to %s', (reader) => {
  it.each(filters)('%s means the same in each list', async (query, kept, fits) => {
    const seen = await seenBy(reader);
    const expected = fits
      .filter((one) => seen.includes(one))
      .map(keyOf)
      .sort();
    const keysAt = async (path: string) =>
      (await by(reader).get(path))
        .as(Items)
        .items.map(({ key }) => key)
        .sort();
    expect(await keysAt(`tickets?limit=100&${query}`), 'the list').toEqual(expected);
    if (query.startsWith('q=')) expect(await keysAt(`search?limit=100&${query}`), 'the search').toEqual(expected);
    expect((await by(reader).get(`tickets/count?${query}`)).as(Count).count, 'the count').toBe(expected.length);
    const view = (await by(reader).post('views', { name: query, query: kept })).as(View);
    expect(await keysAt(`tickets?limit=100&view=${view.id}`), 'the view').toEqual(expected);
    await by(reader).send('DELETE', `views/${view.id}`);
    if (!['ben', 'ana', 'dana', 'olga'].includes(reader) || expected.length === 0) return;
    const job = await by(reader).post('bulk-changes', { query: kept, change: { addTags: ['checked'] } });
    expect(job.as(Job).total, 'the change of many').toBe(expected.length);
  });
});
