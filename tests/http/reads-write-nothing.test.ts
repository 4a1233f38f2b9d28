import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Connection } from '../../api/adapters/sqlite/connection.ts';
import { replyToTicket } from '../../api/core/index.ts';
import { aMailWorld } from '../support/mail/mail-world.ts';
import { type ApiWorld, anApi, type Caller } from './client.ts';

const onSqlite = !process.env.TEST_DATABASE_URL?.startsWith('sqlserver://');

const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string(), 'x-needs': z.string() }))),
});

/** What every request writes, whatever it asks for: when its key was used, and how many there were. */
const ofEachRequest = /"?(?:ApiKey|RateWindow|Session)"?/;
/** It does not end. */
const endless = ['/api/v1/stream'];

describe.runIf(onSqlite)('What only reads', () => {
  let api: ApiWorld;
  let owner: Caller;
  const at: Record<string, string> = {
    desk: 'IT',
    surface: 'slack',
    sender: '@spam.example',
    kind: 'opened',
    locale: 'en',
  };
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    api = await anApi();
    owner = await api.by('olga');
    const mail = await aMailWorld(api);
    const opened = await mail.take({
      from: 'maya@northwind.example',
      files: [{ name: 'a.txt', type: 'text/plain', text: 'a' }],
    });
    await mail.take({ from: 'stranger@elsewhere.example' });
    const ticket = await api.engine.db.ticket.findUniqueOrThrow({ where: { id: opened.ticketId ?? '' } });
    const { comment } = await replyToTicket(await api.as('ben'), { ticket: ticket.key, text: 'Coming.' });
    const held = await api.engine.db.inbound.findFirstOrThrow({ where: { outcome: 'held' } });
    const file = await api.engine.db.attachment.findFirstOrThrow();
    Object.assign(at, { key: ticket.key, mailbox: mail.mailboxId, mail: held.id, role: 'agent' });
    const made = async (path: string, body: object) =>
      (await owner.post(path, body)).as(z.object({ id: z.string() })).id;
    const companies = await made('companies', { name: 'Northwind' });
    const projects = await made('projects', { company: companies, name: 'Move' });
    const tasks = await made('tasks', { project: projects, name: 'Boxes' });
    const categories = await made('categories', { desk: 'IT', name: 'Boxes' });
    const saved = await made('saved-replies', { name: 'Boxes', text: 'Here they are.', desk: 'IT' });
    const people = api.people.maya;
    Object.assign(ids, { comments: comment?.id, files: file.id, people, companies, projects, tasks, categories });
    ids['saved-replies'] = saved;
    const rule = { every: 'day', start: '2026-03-02', time: '09:00', timeZone: 'UTC' };
    ids['recurring-tickets'] = await made('recurring-tickets', { title: 'Boxes', desk: 'IT', rule });
    ids['bulk-changes'] = await made('bulk-changes', { tickets: [ticket.key], change: { priority: 'high' } });
    ids.views = await made('views', { name: 'Boxes', query: { open: true } });
  });
  afterAll(() => api.close());

  const filled = (path: string) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => at[name] ?? ids[path.split('/')[3] ?? ''] ?? 'nothing-such');

  /** The statements by which a request writes, beside what every request writes. */
  async function writesOf(ask: () => Promise<{ status: number }>): Promise<{ status: number; writes: string[] }> {
    const asked = [vi.spyOn(Connection.prototype, 'query'), vi.spyOn(Connection.prototype, 'execute')];
    const { status } = await ask();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const statements = asked.flatMap((spy) => spy.mock.calls.map(([{ sql }]) => sql));
    for (const spy of asked) spy.mockRestore();
    const writes = statements.filter((sql) => /^\s*(?:INSERT|UPDATE|DELETE|REPLACE)/i.test(sql));
    return { status, writes: writes.filter((sql) => !ofEachRequest.test(sql)) };
  }

  it('is told from what writes by this test', async () => {
    const { status, writes } = await writesOf(() => owner.post('tickets', { title: 'Beamer is dark' }));
    expect(status).toBe(201);
    expect(writes).not.toEqual([]);
  });

  it('writes nothing, whatever is asked for', async () => {
    const { paths } = (await owner.get('openapi.json')).as(Document);
    const reads = Object.entries(paths).flatMap(([path, methods]) =>
      methods.get && !endless.includes(path) ? [path] : [],
    );
    expect(reads.length).toBeGreaterThan(40);
    const wrote: string[] = [];
    let answered = 0;
    for (const path of reads) {
      const { status, writes } = await writesOf(() =>
        owner.get(`${filled(path)}${path.endsWith('/search') ? '?q=printer' : ''}`),
      );
      if (status === 200) answered++;
      wrote.push(...writes.map((sql) => `${path}: ${sql}`));
    }
    expect(wrote).toEqual([]);
    // What is not there is not read: most has to be.
    expect(answered / reads.length).toBeGreaterThan(0.8);
  });
});
