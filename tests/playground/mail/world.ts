import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import PostalMime from 'postal-mime';
import type { Misbehaviour } from '../../../playground/mail/misbehaviour.ts';
import { ben, cast, mia } from '../slack/world.ts';
import { aTenant } from '../teams/world.ts';

type Json = Record<string, unknown>;

export { ben, mia };
/** The shared mailbox that Ben works in. */
export const help = '5aa2ed00-0000-4000-8000-0000000000a1';
export const helpAddress = 'help@world.example';
export const erik = 'erik.holm@fabrikam.example';

const company = {
  ...cast,
  people: cast.people.map((one) => ({ ...one, locale: one.slackId === 'UMIA' ? 'de-DE' : 'en-US' })),
  mail: {
    shared: [{ id: help, name: 'Help', address: helpAddress, members: ['UBEN'] }],
    customers: [
      { name: 'Erik Holm', address: erik, locale: 'en-US' },
      { name: 'Sam Reed', address: 'sam@lucerne.example', locale: 'pl-PL', proof: 'none' as const },
    ],
  },
};

export interface Answer {
  readonly status: number;
  readonly json: Json;
  readonly text: string;
  readonly bytes: Buffer;
  readonly headers: Headers;
}

/** What Graph tells the app: it says validation tokens back, takes the rest, and remembers it. */
export async function aReceiver() {
  const heard: Json[] = [];
  const validated: string[] = [];
  const manners = { validation: 'good' as 'good' | 'bad' | 'html', status: 202 };
  const app = new Hono();
  app.post('/*', async (c) => {
    const token = c.req.query('validationToken');
    if (token !== undefined) {
      validated.push(c.req.path);
      if (manners.validation === 'bad') return c.text('something else');
      return manners.validation === 'html' ? c.html(token) : c.text(token);
    }
    const { value } = await c.req.json<{ value: Json[] }>();
    if (manners.status === 202) heard.push(...value);
    return c.body(null, manners.status === 202 ? 202 : 503);
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((done) => server.once('listening', () => done()));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return { url, heard, validated, manners, end: () => new Promise<void>((done) => void server.close(() => done())) };
}

/** A tenant with mailboxes, Graph asked with the token of the app. */
export async function someMail(options: Parameters<typeof aTenant>[1] = {}) {
  const tenant = await aTenant(undefined, { cast: company, ...options });
  const { teams } = tenant;
  const token = async () =>
    String((await tenant.signIn({ scope: 'https://graph.microsoft.com/.default' })).json.access_token);
  let bearer = await token();

  const graph = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const url = path.startsWith('http') ? path : `${teams.graphUrl}${path}`;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'text/plain' : 'application/json';
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body !== undefined && { 'content-type': type }), ...headers },
      ...(body !== undefined && { body: text }),
    });
    return read(response);
  };
  const control = async (method: string, path: string, body?: unknown) =>
    read(
      await fetch(`${tenant.url}/mail/control/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  const settled = () => control('GET', 'settled');
  const box = (id: string) => `users/${id}`;
  return {
    ...tenant,
    graph,
    control,
    settled,
    misbehave: (change: Partial<Misbehaviour>) => control('PUT', 'misbehaviour', change),
    /** Asks for a new token, which knows what was consented to since. */
    async signInAgain() {
      bearer = await token();
    },
    /** A mail of Erik’s to the shared mailbox, or whatever else the lines and the envelope say. */
    async arrive(lines: readonly string[] = [], envelope: Json = {}) {
      const mime = Buffer.from(mailOf(lines)).toString('base64');
      const answer = await control('POST', 'arrive', { mime, from: erik, to: [helpAddress], ...envelope });
      await settled();
      return answer;
    },
    /** The mails of a folder, newest first. */
    async mails(folder = 'inbox', of = help, query = '', headers: Record<string, string> = {}) {
      const { json } = await graph('GET', `${box(of)}/mailFolders/${folder}/messages${query}`, undefined, headers);
      return Array.isArray(json.value) ? (json.value as Json[]) : [];
    },
    /** The subjects in the Inbox of whatever mailbox, also of a customer’s. */
    async held(of: string) {
      const { text } = await control('GET', `held?mailbox=${encodeURIComponent(of)}`);
      const subjects: string[] = JSON.parse(text);
      return subjects;
    },
    /** A mail as MIME, read. */
    async mime(id: unknown, of = help) {
      const { bytes } = await graph('GET', `${box(of)}/messages/${String(id)}/$value`);
      return PostalMime.parse(bytes, { forceRfc822Attachments: true });
    },
    async headers(id: unknown, of = help) {
      const { json } = await graph('GET', `${box(of)}/messages/${String(id)}?$select=internetMessageHeaders`);
      const all = Array.isArray(json.internetMessageHeaders) ? (json.internetMessageHeaders as Json[]) : [];
      return new Map(all.map(({ name, value }) => [String(name).toLowerCase(), String(value)]));
    },
  };
}

export type Mail = Awaited<ReturnType<typeof someMail>>;

/** A mail of Erik’s; lines replace the usual ones of the same name, and what follows an empty line is its text. */
function mailOf(lines: readonly string[]): string {
  const end = lines.indexOf('');
  const heads = end < 0 ? lines : lines.slice(0, end);
  const given = new Set(heads.map((line) => line.split(':')[0]?.toLowerCase()));
  const usual = [
    `From: Erik Holm <${erik}>`,
    `To: Help <${helpAddress}>`,
    'Subject: Printer is broken',
    'Message-ID: <first@fabrikam.example>',
    'Date: Sun, 29 Nov 2026 09:00:00 +0000',
  ].filter((line) => !given.has(line.split(':')[0]?.toLowerCase()));
  return [...usual, ...heads, '', ...(end < 0 ? ['It says paper jam.'] : lines.slice(end + 1))].join('\r\n');
}

async function read(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString('utf8');
  const json: Json = /^\s*\{/.test(text) ? JSON.parse(text) : {};
  return { status: response.status, json, text, bytes, headers: response.headers };
}
