import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { makeWriter, randomFrom, type Writer } from '../prisma/corpus.ts';
import { fill, press, query, view } from './teams-requests.ts';
import type { Read, Request, Work } from './work.ts';

/** Gives the next request of a work, without end. */
export function requestsOf(work: Work, seed: number): () => Request {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  };
  const writer = makeWriter(random);
  switch (work.kind) {
    case 'create':
      return () => create(work.key, writer);
    case 'read':
      return () => read(work.key, pick(work.gets));
    case 'mixed':
      return () => {
        const part = random();
        if (part < 0.6) return read(work.key, pick(work.reads));
        if (part < 0.8) return read(work.key, pick(work.searches));
        if (part < 0.9)
          return change(work.key, pick(work.tickets), 'comments', { audience: 'public', text: writer.comment() });
        if (part < 0.95)
          return change(work.key, pick(work.tickets), 'priority', { priority: pick(['low', 'medium', 'high']) });
        return create(work.key, writer);
      };
    case 'command':
      return () => command(work, pick(accounts));
    case 'submission':
      return () => submission(work, pick(accounts), writer);
    case 'view':
      return () => view(work.app, pick(work.tickets), random);
    case 'press': {
      let at = Math.floor(random() * work.tickets.length);
      return () => press(work.app, work.tickets[++at % work.tickets.length] ?? pick(work.tickets), random);
    }
    case 'form':
      return () => fill(work.app, work.data, writer, random);
    case 'query':
      return () => query(work.app, pick(work.terms), random);
  }
}

const accounts = Array.from({ length: 500 }, (_, at) => `U0R${String(at).padStart(4, '0')}`);
const Made = z.object({ key: z.string(), title: z.string(), version: z.literal(1) });
const Page = z.object({ items: z.array(z.unknown()) });

function create(key: string, writer: Writer): Request {
  const body = { title: writer.title(), description: writer.body(), desk: 'IT' };
  return {
    ...post('/api/v1/tickets', key, body),
    isGood: (status, text) => status === 201 && Made.safeParse(JSON.parse(text)).data?.title === body.title,
  };
}

function read(key: string, { path, rows }: Read): Request {
  const headers = { authorization: `Bearer ${key}` };
  const isGood = (status: number, text: string) =>
    status === 200 && (rows < 0 || Page.safeParse(JSON.parse(text)).data?.items.length === rows);
  return { method: 'GET', path, headers, isGood };
}

function change(key: string, ticket: string, what: string, body: object): Request {
  return {
    ...post(`/api/v1/tickets/${ticket}/${what}`, key, body),
    isGood: (status) => status === 200 || status === 201,
  };
}

function post(path: string, key: string, body: object): Omit<Request, 'isGood'> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return { method: 'POST', path, headers, body: JSON.stringify(body) };
}

/** The user's id of a slash command is that of the corpus; ids are as unique as Slack's. */
function command({ secret, team, text }: { secret: string; team: string; text: string }, user: string): Request {
  const fields = new URLSearchParams({
    token: 'unused',
    team_id: team,
    team_domain: 'bench',
    channel_id: 'C0BENCH',
    channel_name: 'it-desk',
    user_id: user,
    user_name: user.toLowerCase(),
    command: '/ticket',
    text,
    api_app_id: 'A0BENCH',
    is_enterprise_install: 'false',
    response_url: 'http://127.0.0.1:9/unused',
    trigger_id: `${Date.now()}.${randomUUID()}`,
  });
  return signed(secret, fields.toString());
}

function submission(
  { secret, team, view }: { secret: string; team: string; view: object },
  user: string,
  writer: Writer,
): Request {
  const field = (value: string) => ({ v: { type: 'plain_text_input', value } });
  const state = { values: { title: field(writer.title()), description: field(writer.body()) } };
  const payload = {
    type: 'view_submission',
    team: { id: team, domain: 'bench' },
    user: { id: user, username: user.toLowerCase(), team_id: team },
    api_app_id: 'A0BENCH',
    token: 'unused',
    trigger_id: `${Date.now()}.${randomUUID()}`,
    view: { ...view, id: `V${randomUUID()}`, team_id: team, hash: `${Date.now()}.x`, state },
    response_urls: [],
  };
  return signed(secret, new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
}

/** Slack signs `v0:<timestamp>:<body>`: https://docs.slack.dev/authentication/verifying-requests-from-slack */
function signed(secret: string, body: string): Request {
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': signature,
  };
  return {
    method: 'POST',
    path: '/slack/events',
    headers,
    body,
    isGood: (status, text) => status === 200 && !text.includes('"errors"'),
  };
}
