import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sentFolder } from '../../../../api/core/index.ts';
import { box, type GraphServer, refusal, startGraph } from './graph-server.ts';

const since = new Date('2026-11-29T09:00:00Z');
let graph: GraphServer;

beforeAll(async () => {
  graph = await startGraph();
});
afterEach(() => graph.reset());
afterAll(() => graph.close());

const mail = (id: string, at = '2026-11-29T09:30:00Z', more: object = {}) => ({
  id,
  internetMessageId: `<${id}@customer.example>`,
  receivedDateTime: at,
  isDraft: false,
  ...more,
});
const delta = /messages\/delta\?/;
const list = /messages\?\$filter=receivedDateTime ge/;
const link = (token: string) => `${graph.url}/users/u/mailFolders('inbox')/messages/delta?${token}`;

/** Sweeps to the end of what is there now. */
async function sweep(from: string | null) {
  const ids: string[] = [];
  let cursor = from;
  for (let pages = 0; pages < 20; pages++) {
    const page = await graph.mail.sweep(box, cursor, since);
    ids.push(...page.mails.map(({ remoteId }) => remoteId));
    cursor = page.cursor;
    if (!page.more) return { ids, cursor };
  }
  throw new Error('The sweep comes to no end.');
}

describe('a sweep by Graph', () => {
  it('asks for ids that stay and for few fields on each page, and goes on by the links that Graph gives', async () => {
    graph.answer('GET', delta, ({ path }) =>
      path.includes('skiptoken')
        ? { value: [mail('b')], '@odata.deltaLink': link('$deltatoken=d%2B1') }
        : { value: [mail('a')], '@odata.nextLink': link('$skiptoken=s%2B1') },
    );
    graph.answer('GET', list, ({ path }) => ({ value: path.includes('$skip=0') ? [mail('a'), mail('b')] : [] }));
    const first = await sweep(null);
    expect(new Set(first.ids)).toEqual(new Set(['a', 'b']));
    const pages = graph.asked.filter(({ path }) => delta.test(path));
    expect(pages[0]?.path).toContain('users/help@northwind.example/mailFolders/inbox/messages/delta?');
    expect(pages[0]?.path).toContain('$filter=receivedDateTime ge 2026-11-29T09:00:00Z');
    for (const { prefer } of graph.asked) expect(prefer).toContain('IdType="ImmutableId"');
    for (const { prefer } of pages) expect(prefer).toContain('odata.maxpagesize=50');

    graph.asked.length = 0;
    graph.answer('GET', delta, () => ({ value: [mail('c')], '@odata.deltaLink': link('$deltatoken=d2') }));
    expect((await sweep(first.cursor)).ids).toEqual(['c']);
    expect(graph.asked.map(({ path }) => path.split('?')[1])).toEqual(['$deltatoken=d+1']);
  });

  it('passes over what left the folder, drafts, what came before, and what has no date that can be read', async () => {
    graph.answer('GET', delta, () => ({
      value: [
        { id: 'gone', '@removed': { reason: 'changed' } },
        mail('draft', undefined, { isDraft: true }),
        mail('old', '2026-11-29T08:59:59Z'),
        { receivedDateTime: 'datetime-value', body: { content: 'string' } },
        mail('odd', 'yesterday'),
        mail('good', undefined, { internetMessageId: null, isRead: 'true' }),
      ],
      '@odata.deltaLink': link('d'),
    }));
    graph.answer('GET', list, () => ({ value: [] }));
    const page = await graph.mail.sweep(box, null, since);
    expect(page.mails).toEqual([
      { remoteId: 'good', messageId: null, ownId: null, receivedAt: new Date('2026-11-29T09:30:00Z'), size: null },
    ]);
  });

  it.each([
    [410, 'syncStateNotFound'],
    [400, 'SyncStateNotFound'],
    [404, 'syncStateNotFound'],
    [400, 'resyncRequired'],
    [404, 'ErrorItemNotFound'],
  ])('begins anew when Graph says %i %s of where it ended', async (status, code) => {
    const ended = JSON.stringify({ delta: 'users/u/old', look: null, lookedAt: null, lookedFarAt: null });
    graph.answer('GET', /users\/u\/old/, () => refusal(status, code));
    graph.answer('GET', delta, () => ({ value: [mail('a')], '@odata.deltaLink': link('d') }));
    graph.answer('GET', list, () => ({ value: [] }));
    expect((await sweep(ended)).ids).toEqual(['a']);
  });

  it('begins anew also when that is said without words, or when what is kept cannot be read', async () => {
    graph.answer('GET', /users\/u\/old/, () => new Response('expired', { status: 410 }));
    graph.answer('GET', delta, () => ({ value: [mail('a')], '@odata.deltaLink': link('d') }));
    graph.answer('GET', list, () => ({ value: [] }));
    const ended = JSON.stringify({ delta: 'users/u/old', look: null, lookedAt: null, lookedFarAt: null });
    for (const cursor of [ended, '', 'nonsense', '{"delta":1}', '[]']) expect((await sweep(cursor)).ids).toEqual(['a']);
  });

  it('finds by looking what changes do not say: pages without a way on, and mails that left and returned', async () => {
    const all = Array.from({ length: 120 }, (_, at) =>
      mail(`m${at}`, new Date(since.getTime() + at * 20_000).toISOString().replace('.000', '')),
    );
    graph.answer('GET', delta, () => ({ value: all.slice(0, 3), '@odata.deltaLink': link('d') }));
    // The list, too, lacks its links.
    graph.answer('GET', list, ({ path }) => {
      const [, from = '', skip] = /ge (\S+?)&.*\$skip=(\d+)/.exec(path) ?? [];
      return { value: all.filter((one) => one.receivedDateTime >= from).slice(Number(skip), Number(skip) + 50) };
    });
    const { ids, cursor } = await sweep(null);
    expect(new Set(ids).size).toBe(120);

    // A little later there is nothing to look for; after an hour it is looked three days back.
    graph.answer('GET', delta, () => ({ value: [], '@odata.deltaLink': link('d2') }));
    graph.pass(60_000);
    const soon = await sweep(cursor);
    expect(soon.ids).toEqual([]);
    graph.pass(3_600_000);
    expect(new Set((await sweep(soon.cursor)).ids).size).toBe(120);
  });

  it('goes on by Graph’s own way where there is one, and makes sure that nothing comes after its last page', async () => {
    const all = Array.from({ length: 100 }, (_, at) => mail(`m${at}`));
    graph.answer('GET', delta, () => ({ value: [], '@odata.deltaLink': link('d') }));
    graph.answer('GET', list, ({ path }) =>
      path.includes('$skip=50')
        ? { value: all.slice(50) }
        : path.includes('$skip=100')
          ? { value: [] }
          : {
              value: all.slice(0, 50),
              '@odata.nextLink': `${graph.url}/x/messages?$filter=receivedDateTime ge x&$skip=50`,
            },
    );
    expect(new Set((await sweep(null)).ids).size).toBe(100);
    expect(graph.asked.at(-1)?.path).toContain('$skip=100');
  });

  it('asks again for a page that has neither a way on nor an end', async () => {
    graph.answer('GET', delta, () => ({ value: [mail('a')] }));
    graph.answer('GET', list, () => ({ value: [] }));
    const { cursor } = await sweep(null);
    graph.asked.length = 0;
    expect((await sweep(cursor)).ids).toEqual(['a']);
    expect(graph.asked[0]?.path).toContain('$filter=receivedDateTime ge 2026-11-29T09:00:00Z');
  });

  it('ends also where the links of Graph lead on and on: in a circle, or past pages that are empty', async () => {
    const endless = async () => {
      let cursor: string | null = null;
      for (let pages = 1; pages <= 6_000; pages++) {
        const page = await graph.mail.sweep(box, cursor, since);
        cursor = page.cursor;
        if (!page.more) return pages;
      }
      throw new Error('The sweep comes to no end.');
    };
    graph.answer('GET', delta, () => ({ value: [], '@odata.nextLink': link('$skiptoken=again') }));
    graph.answer('GET', list, () => ({ value: [mail('a')], '@odata.nextLink': `${graph.url}/x/more?page=1` }));
    graph.answer('GET', /x\/more/, () => ({ value: [], '@odata.nextLink': `${graph.url}/x/more?page=1` }));
    expect(await endless()).toBeLessThan(200);
    graph.answer('GET', delta, () => ({ value: [mail('a')], '@odata.nextLink': link('$skiptoken=again') }));
    graph.answer('GET', list, () => ({ value: [] }));
    expect(await endless()).toBeLessThan(5_000);
  }, 240_000);

  it('does not look for a folder for ever', async () => {
    graph.answer('GET', /mailFolders\?/, () => ({
      value: [{ id: 'f1', displayName: 'Archive' }],
      '@odata.nextLink': `${graph.url}/users/u/mailFolders?page=2`,
    }));
    await expect(graph.mail.sweep({ ...box, folder: 'Nowhere' }, null, since)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('asks of the sent folder which mails this desk has sent itself', async () => {
    const headers = [{ name: 'x-threadline-mail', value: 'ours@threadline.example' }];
    graph.answer('GET', delta, () => ({
      value: [mail('ours', undefined, { internetMessageHeaders: headers }), mail('theirs')],
      '@odata.deltaLink': link('d'),
    }));
    graph.answer('GET', list, () => ({ value: [] }));
    const page = await graph.mail.sweep({ ...box, folder: sentFolder }, null, since);
    expect(page.mails).toMatchObject([{ ownId: 'ours@threadline.example' }, { ownId: null }]);
    expect(graph.asked[0]?.path).toContain('mailFolders/sentitems/messages/delta');
    expect(graph.asked[0]?.path).toContain('internetMessageHeaders');
  });

  it('gives its token to no other address', async () => {
    graph.answer('GET', delta, () => ({ value: [], '@odata.nextLink': 'https://evil.example/v1.0/next' }));
    await expect(graph.mail.sweep(box, null, since)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('reads a folder by its name, also one inside another', async () => {
    graph.answer('GET', /mailFolders\?/, () => ({
      value: [
        { id: 'f1', displayName: 'Archive' },
        { id: 'f/2=', displayName: 'Support' },
      ],
    }));
    graph.answer('GET', /mailFolders\/f\/2=\/childFolders/, () => ({ value: [{ id: 'f3', displayName: 'Incoming' }] }));
    graph.answer('GET', delta, () => ({ value: [mail('a')], '@odata.deltaLink': link('d') }));
    graph.answer('GET', list, () => ({ value: [] }));
    const page = await graph.mail.sweep({ ...box, folder: 'Support/incoming' }, null, since);
    expect(page.mails).toHaveLength(1);
    expect(graph.asked.at(-1)?.path).toContain('mailFolders/f3/messages/delta');
    await expect(graph.mail.sweep({ ...box, folder: 'Nowhere' }, null, since)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('“Nowhere”'),
    });
  });

  it.each([
    [429, 'ApplicationThrottled', { 'retry-after': '7' }, { code: 'unavailable', details: { retryAfterSeconds: 7 } }],
    [
      503,
      'ServiceUnavailable',
      { 'retry-after': '3600' },
      { code: 'unavailable', details: { retryAfterSeconds: 3_600 } },
    ],
    [500, 'ErrorInternalServerError', {}, { code: 'unavailable' }],
    [403, 'ErrorAccessDenied', {}, { code: 'forbidden', message: expect.stringContaining('Mail.Read') }],
    [404, 'MailboxNotEnabledForRESTAPI', {}, { code: 'not_found' }],
  ])('says %i %s in words that keep what Graph wrote to itself', async (status, code, headers, expected) => {
    graph.answer('GET', delta, () => refusal(status, code, headers));
    const error: unknown = await graph.mail.sweep(box, null, since).catch((one: unknown) => one);
    graph.pass(7_200_000);
    expect(error).toMatchObject(expected);
    expect(String(error)).not.toContain('ben@northwind.example');
  });
});
