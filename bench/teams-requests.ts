import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Writer } from '../prisma/corpus.ts';
import type { Request, Shown, TeamsApp } from './work.ts';

/** The tenant and the channel of the desk in a run that was moved to Teams. */
export const teamsTenant = {
  tenant: 'be9c0000-0000-4000-8000-000000000001',
  channel: '19:bench@thread.tacv2',
} as const;

type Random = () => number;

const Card = z.object({
  statusCode: z.literal(200),
  type: z.literal('application/vnd.microsoft.card.adaptive'),
  value: z.object({
    refresh: z.object({ action: z.object({ data: z.object({ t: z.string(), v: z.number() }) }) }).optional(),
  }),
});
const Results = z.object({ composeExtension: z.object({ attachments: z.array(z.unknown()) }) });

/** An agent's client asks for that person's own card. */
export function view(app: TeamsApp, { key, version }: Shown, random: Random): Request {
  const action = {
    type: 'Action.Execute',
    verb: 'ticket.refresh',
    data: { act: 'ticket.refresh', t: key, v: version },
  };
  return {
    ...invoke(app, inChannel(agent(random)), 'adaptiveCard/action', { action, trigger: 'automatic' }),
    isGood: (status, text) => status === 200 && shownIn(text)?.t === key,
  };
}

/** How each ticket stands after the presses of this process. */
const pressed = new Map<string, Shown>();

/** An agent changes the priority; good is only the next version of the ticket. */
export function press(app: TeamsApp, ticket: Shown, random: Random): Request {
  const name = `${app.token} ${ticket.key}`;
  const { key, version, priority: was } = pressed.get(name) ?? ticket;
  const priority = was === 'low' ? 'medium' : 'low';
  const data = { act: 'ticket.change', t: key, v: version, was: { priority: was }, priority };
  const action = { type: 'Action.Execute', verb: 'ticket.change', data };
  return {
    ...invoke(app, inChannel(agent(random)), 'adaptiveCard/action', { action, trigger: 'manual' }),
    isGood(status, text) {
      const shown = status === 200 ? shownIn(text) : undefined;
      if (shown?.t !== key) return false;
      pressed.set(name, { key, version: shown.v, priority });
      return shown.v === version + 1;
    },
  };
}

/** A requester submits the form for a new ticket; each form is one of its own. */
export function fill(app: TeamsApp, carried: Record<string, unknown>, writer: Writer, random: Random): Request {
  const memory = { ...Object(carried.m), once: randomUUID() };
  const data = { ...carried, m: memory, title: writer.title(), description: writer.body().slice(0, 4_000) };
  const action = { type: 'Action.Execute', verb: 'form.submit', data };
  return {
    ...invoke(app, inChat(requester(random)), 'adaptiveCard/action', { action, trigger: 'manual' }),
    // A form that was not taken stands there again, with its fields.
    isGood: (status, text) => status === 200 && Card.safeParse(JSON.parse(text)).success && !text.includes('"Input.'),
  };
}

/** An agent searches for a ticket to put into a message. */
export function query(app: TeamsApp, { q, rows }: { q: string; rows: number }, random: Random): Request {
  const value = {
    commandId: 'searchTickets',
    parameters: [{ name: 'words', value: q }],
    queryOptions: { skip: 0, count: 25 },
  };
  return {
    ...invoke(app, inChat(agent(random)), 'composeExtension/query', value),
    isGood: (status, text) =>
      status === 200 && Results.safeParse(JSON.parse(text)).data?.composeExtension.attachments.length === rows,
  };
}

/** A line typed to the app alone. */
export const line = (app: TeamsApp, text: string): Request => ({
  ...sent(app, inChat(requester(() => 0)), { type: 'message', textFormat: 'plain', text }),
  isGood: (status) => status === 200,
});

const shownIn = (text: string) => Card.safeParse(JSON.parse(text)).data?.value.refresh?.action.data;

const requester = (random: Random) => entraId(1, Math.floor(random() * 500));
const agent = (random: Random) => entraId(2, Math.floor(random() * 20));
const entraId = (kind: 1 | 2, at: number) => `0b1ec700-0000-4000-8000-${kind}${String(at).padStart(11, '0')}`;

interface Where {
  readonly user: string;
  readonly conversation: object;
  readonly channelData: object;
}

const inChat = (user: string): Where => ({
  user,
  conversation: { id: `a:${user}`, conversationType: 'personal' },
  channelData: {},
});

function inChannel(user: string): Where {
  const { channel } = teamsTenant;
  return {
    user,
    conversation: { id: `${channel};messageid=1700000000000`, conversationType: 'channel', isGroup: true },
    channelData: { channel: { id: channel }, team: { id: channel } },
  };
}

const invoke = (app: TeamsApp, where: Where, name: string, value: object) =>
  sent(app, where, { type: 'invoke', name, value, replyToId: '1700000000000' });

/** An activity as the Bot Connector sends it: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-activities */
function sent({ token, appId, tenant, serviceUrl }: TeamsApp, where: Where, what: object): Omit<Request, 'isGood'> {
  const { user, conversation, channelData } = where;
  const body = {
    ...what,
    id: `f:${randomUUID()}`,
    channelId: 'msteams',
    serviceUrl,
    timestamp: new Date().toISOString(),
    locale: 'en-US',
    from: { id: `29:${user}`, name: user, aadObjectId: user },
    recipient: { id: `28:${appId}`, name: 'Threadline' },
    conversation: { ...conversation, tenantId: tenant },
    channelData: { ...channelData, tenant: { id: tenant } },
    entities: [{ type: 'clientInfo', locale: 'en-US', country: 'DE', platform: 'Web', timezone: 'Europe/Berlin' }],
  };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return { method: 'POST', path: '/teams/messages', headers, body: JSON.stringify(body) };
}
