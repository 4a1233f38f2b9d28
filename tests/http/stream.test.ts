import { type ServerType, serve } from '@hono/node-server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  assignTicket,
  createApiKey,
  editPerson,
  leaveTicket,
  lookAt,
  noteOnTicket,
  openTicket,
  replyToTicket,
  setPriority,
  showTicket,
} from '../../api/core/index.ts';
import type { Name } from '../support/world.ts';
import { type ApiWorld, anApi } from './client.ts';

const Data = z.object({ type: z.string(), ticket: z.string(), by: z.string(), text: z.string(), version: z.number() });
const Present = z.object({
  ticket: z.string(),
  people: z.array(z.object({ name: z.string(), doing: z.string() })),
});
interface Heard {
  readonly id: string;
  readonly data: z.infer<typeof Data>;
}

// Polls and many tries take their time on a busy machine.

let api: ApiWorld;
const leaving: (() => void)[] = [];
beforeEach(async () => {
  api = await anApi({ realClock: true });
});
afterEach(async () => {
  for (const leave of leaving.splice(0)) leave();
  await api.close();
});

/** Listens as this person; `next` gives the next so many events. */
async function listen(name: Name, headers: Record<string, string> = {}) {
  const { key } = await createApiKey(await api.as(name, 'web'), { name: 'stream', scopes: ['tickets:read'] });
  const gone = new AbortController();
  leaving.push(() => gone.abort());
  const answer = await api.app.request('/api/v1/stream', {
    headers: { authorization: `Bearer ${key}`, ...headers },
    signal: gone.signal,
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('The stream has no body.');
  let text = '';
  let ended = false;
  const read = async () => {
    const { value, done } = await reader.read();
    ended = done;
    text += value ?? '';
  };
  await read();
  return {
    leave: () => gone.abort(),
    async next(count: number): Promise<Heard[]> {
      const events: Heard[] = [];
      while (events.length < count) {
        const end = text.indexOf('\n\n');
        if (end < 0) {
          if (ended) throw new Error(`The stream ended after ${events.length} of ${count} events.`);
          await read();
          continue;
        }
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        const id = /^id: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (id && data) events.push({ id, data: Data.parse(JSON.parse(data)) });
      }
      return events;
    },
    /** All that came until something of this ticket did. */
    async untilNamed(ticket: string): Promise<string> {
      while (!text.includes(`"ticket":"${ticket}"`) && !ended) await read();
      return text;
    },
    /** The next thing that is told of who has which ticket open. */
    async present(): Promise<string> {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end < 0) {
          if (ended) throw new Error('The stream ended.');
          await read();
          continue;
        }
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        if (!block.startsWith('event: presence\n')) continue;
        const { ticket, people } = Present.parse(JSON.parse(block.split('data: ')[1] ?? ''));
        return `${ticket}: ${people.map((one) => `${one.name} ${one.doing}`).join(', ')}`;
      }
    },
    async untilEnded(): Promise<void> {
      while (!ended) await read();
    },
  };
}

it('tells what happens as it happens, once it is woken', async () => {
  const ben = await listen('ben');
  const { key } = await openTicket(await api.as('maya'), { title: 'Something new', desk: 'IT' });
  await setPriority(await api.as('ana'), { ticket: key, priority: 'high' });
  api.wake();
  const events = await ben.next(2);
  expect(events.map(({ data }) => [data.type, data.ticket, data.by, data.version])).toEqual([
    ['ticket.opened', key, 'Maya', 1],
    ['ticket.prioritized', key, 'Ana', 2],
  ]);
});

it('finds out by itself what another replica committed', async () => {
  const ben = await listen('ben');
  const { key } = await openTicket(await api.as('maya'), { title: 'From elsewhere', desk: 'IT' });
  expect((await ben.next(1))[0]?.data.ticket).toBe(key);
});

it('tells agents who has which ticket open, whenever that changes, and people outside nothing', async () => {
  const { key } = await openTicket(await api.as('maya'), { title: 'Looked at', desk: 'IT' });
  const other = (await openTicket(await api.as('maya'), { title: 'Looked at too', desk: 'IT' })).key;
  await lookAt(await api.as('chloe'), { ticket: key });
  const [ben, maya] = [await listen('ben'), await listen('maya')];
  expect(await ben.present()).toBe(`${key}: Chloe viewing`);
  await lookAt(await api.as('chloe'), { ticket: key, doing: 'writing' });
  expect(await ben.present()).toBe(`${key}: Chloe writing`);
  await leaveTicket(await api.as('chloe'), { ticket: key });
  expect(await ben.present()).toBe(`${key}: `);
  // What one does oneself is no news: the next thing is told of somebody else.
  await lookAt(await api.as('ben'), { ticket: key });
  await lookAt(await api.as('ana'), { ticket: other });
  expect(await ben.present()).toBe(`${other}: Ana viewing`);
  await replyToTicket(await api.as('ben'), { ticket: key, text: 'Coming.' });
  const heard = await maya.untilNamed(key);
  expect(heard).not.toContain('presence');
});

it('goes on after the last id that arrived, without a gap or a repeat', async () => {
  const first = await listen('ben');
  const { key } = await openTicket(await api.as('maya'), { title: 'Before the break', desk: 'IT' });
  api.wake();
  const [opened] = await first.next(1);
  first.leave();
  await assignTicket(await api.as('ana'), { ticket: key, assignee: api.people.ben });
  await replyToTicket(await api.as('maya'), { ticket: key, text: 'While nobody listened' });
  const second = await listen('ben', { 'last-event-id': opened?.id ?? '' });
  const events = await second.next(2);
  expect(events.map(({ data }) => data.type)).toEqual(['ticket.assigned', 'ticket.replied']);
});

it('tells a requester nothing of internal notes or of other people’s tickets', async () => {
  const maya = await listen('maya');
  const mine = await openTicket(await api.as('maya'), { title: 'Mine of all', desk: 'IT' });
  await noteOnTicket(await api.as('ben'), { ticket: mine.key, text: 'Internal' });
  await openTicket(await api.as('tom'), { title: 'Tom’s own', desk: 'IT' });
  await replyToTicket(await api.as('ben'), { ticket: mine.key, text: 'Public' });
  api.wake();
  const events = await maya.next(2);
  expect(events.map(({ data }) => [data.type, data.ticket])).toEqual([
    ['ticket.opened', mine.key],
    ['ticket.replied', mine.key],
  ]);
});

it('ends for somebody whose account is deactivated', async () => {
  const chloe = await listen('chloe');
  await openTicket(await api.as('maya'), { title: 'She hears of this', desk: 'IT' });
  api.wake();
  await chloe.next(1);
  await editPerson(await api.as('adam'), { person: api.people.chloe, active: false });
  api.wake();
  await chloe.untilEnded();
  expect(api.logged.filter((line) => line.level === 'error')).toEqual([]);
});

it('ends for a reader who falls asleep, so that what they do not read does not pile up', async () => {
  const asleep = await listen('olga');
  const { key, id: ticketId } = await api.aTicket();
  const { engine } = api;
  const title = { from: '', to: 'A title as long as a title may be, '.repeat(6).slice(0, 200) };
  const data = JSON.stringify({ type: 'ticket.edited', title, description: false });
  const by = { actorName: 'B'.repeat(200), surface: 'api' };
  const event = { ticketId, type: 'ticket.edited', audience: 'public', ...by, data };
  for (let n = 0; n < 40; n++)
    await engine.db.event.createMany({
      data: Array.from({ length: 100 }, () => ({ ...event, id: engine.newId(), at: engine.clock.now() })),
    });
  api.wake();
  await expect.poll(() => api.listening(), { timeout: 30_000 }).toBe(0);
  await expect(asleep.next(4_000)).rejects.toThrow('asleep');
  expect((await showTicket(await api.as('olga'), key)).key).toBe(key);
});

it('ends for everybody when the process stops', async () => {
  const ben = await listen('ben');
  api.stop();
  await ben.untilEnded();
  expect(api.listening()).toBe(0);
});

it('holds ten at once for one key, and makes room when one ends', async () => {
  const { key } = await createApiKey(await api.as('ben', 'web'), { name: 'stream', scopes: ['tickets:read'] });
  const open = () => {
    const gone = new AbortController();
    leaving.push(() => gone.abort());
    const headers = { authorization: `Bearer ${key}` };
    const answer = api.app.request('/api/v1/stream', { headers, signal: gone.signal });
    return { answer: Promise.resolve(answer), leave: () => gone.abort() };
  };
  const held = Array.from({ length: 10 }, open);
  for (const { answer } of held) expect((await answer).status).toBe(200);
  const refused = await open().answer;
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
  held[0]?.leave();
  await vi.waitFor(async () => expect((await open().answer).status).toBe(200), 20_000);
});

it('forgets a listener who goes away, over a real connection', async () => {
  const { key } = await createApiKey(await api.as('ben', 'web'), { name: 'stream', scopes: ['tickets:read'] });
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  const at = server.address();
  const port = typeof at === 'object' ? at?.port : undefined;
  const headers = { authorization: `Bearer ${key}` };
  const url = `http://127.0.0.1:${port}/api/v1/stream`;
  const head = await fetch(url, { method: 'HEAD', headers });
  expect([head.status, api.listening()]).toEqual([200, 0]);
  const gone = new AbortController();
  const answer = await fetch(url, { headers, signal: gone.signal });
  await answer.body?.getReader().read();
  await vi.waitFor(() => expect(api.listening()).toBe(1), 20_000);
  gone.abort();
  await vi.waitFor(() => expect(api.listening()).toBe(0), { timeout: 30_000 });
  await new Promise((resolve) => server.close(resolve));
});
