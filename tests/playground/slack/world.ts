import { type PlaygroundOptions, startPlayground } from '../../../playground/index.ts';
import { type Handler, startFakeProduct } from './fake-product.ts';

type Json = Record<string, unknown>;

const person = (slackId: string, entraId: string, name: string) => ({
  slackId,
  entraId,
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@world.example`,
  title: 'Staff',
  timeZone: 'Europe/Berlin',
});

/** Entra object ids of the two. */
export const mia = '0b1ec701-0000-4000-8000-0000000000a1';
export const ben = '0b1ec702-0000-4000-8000-0000000000a2';

/** A company of its own: Mia in #general and the team World only, Ben in #desk and the team Desk as well. */
export const cast = {
  slack: { teamId: 'T1', teamName: 'World', domain: 'world' },
  teams: {
    tenantId: '7e57ab1e-0000-4000-8000-0000000000aa',
    teams: [
      {
        id: '19:world@thread.tacv2',
        groupId: '6209aaaa-0000-4000-8000-0000000000a1',
        name: 'World',
        members: 'everyone',
        channels: [{ id: '19:world@thread.tacv2', name: 'General' }],
      },
      {
        id: '19:desk@thread.tacv2',
        groupId: '6209aaaa-0000-4000-8000-0000000000a2',
        name: 'Desk',
        members: ['UBEN'],
        channels: [
          { id: '19:desk@thread.tacv2', name: 'General' },
          { id: '19:tickets@thread.tacv2', name: 'Tickets' },
        ],
      },
    ],
  },
  people: [person('UMIA', mia, 'Mia Lund'), person('UBEN', ben, 'Ben Obi')],
  channels: [
    { id: 'CGENERAL', name: 'general', topic: 'News', members: 'everyone' },
    { id: 'CDESK', name: 'desk', topic: 'Work', members: ['UBEN'] },
    { id: 'CSECRET', name: 'secret', topic: '', members: ['UBEN'], private: true },
  ],
} as const;

export const app = {
  name: 'Threadline',
  commands: [{ command: '/ticket', description: 'Tickets', usageHint: 'new' }],
  messageShortcuts: [{ name: 'Create ticket', callbackId: 'create_ticket' }],
  globalShortcuts: [{ name: 'New ticket', callbackId: 'new_ticket' }],
};

export const teamsApp = {
  name: 'Threadline',
  commands: [{ title: 'new', description: 'Open a ticket' }],
  messageActions: [{ id: 'createTicket', title: 'Create ticket' }],
  composeActions: [{ id: 'createTicket', title: 'Create ticket' }],
  searchCommands: [{ id: 'searchTickets', title: 'Search tickets', parameter: 'words' }],
  linkDomains: ['desk.example', '*.desk.example'],
};

/** The local platforms, a product beside it, and a clock that moves when told to. */
export async function aWorld(handle?: Handler, options: Partial<PlaygroundOptions> = {}) {
  const product = await startFakeProduct(handle);
  const clock = { ahead: 0 };
  const playground = await startPlayground({
    port: 0,
    productUrl: product.url,
    cast,
    app,
    teamsApp,
    ...options,
    // The product here is never late by itself, however busy the machine is; a test of lateness asks for `late`.
    timing: { now: () => Date.now() + clock.ahead, ackMs: 60_000, retryDelaysMs: [0, 5, 10], ...options.timing },
  });

  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(playground.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json: Json = text.startsWith('{') ? JSON.parse(text) : {};
    return { status: response.status, headers: response.headers, json };
  };

  return {
    ...playground,
    product,
    clock,
    send,
    /** A Web API call with the bot's token. */
    api: async (method: string, body: Json = {}) =>
      (await send('POST', `/slack/api/${method}`, body, { authorization: `Bearer ${playground.slack.botToken}` })).json,
    /** Something that a person does on the page. */
    act: async (path: string, body: Json) => (await send('POST', `/ui${path}`, body)).json,
    misbehave: (change: Json) => send('PUT', '/control/misbehaviour', change),
    settled: () => send('GET', '/control/settled'),
    /** What this person sees now. */
    seenBy: (user: string) => seen(playground.url, user),
    /** Events that the product has got, in order. */
    events: () => product.received.flatMap(({ body }) => (isObject(body.event) ? [body.event] : [])),
    end: async () => {
      await playground.close();
      await product.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof aWorld>>;

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** A world in which the product has this long to acknowledge, milliseconds; `tooLate` answers after that. */
export const aHastyWorld = () => aWorld(undefined, { timing: { ackMs: 600 } });
export const tooLate = <T>(answer?: T) =>
  new Promise<T | undefined>((resolve) => setTimeout(() => resolve(answer), 900));

/** The snapshot that a page of this person gets when it opens. */
async function seen(url: string, user: string): Promise<Seen> {
  const stop = new AbortController();
  const response = await fetch(`${url}/ui/stream?as=${user}`, { signal: stop.signal });
  let text = '';
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  while (reader && !text.includes('\n\n')) text += (await reader.read()).value ?? '';
  stop.abort();
  return JSON.parse(text.replace(/^data: /, '').split('\n')[0] ?? '').snapshot;
}

interface Seen {
  conversations: {
    id: string;
    kind: string;
    members: string[];
    messages: {
      ts: string;
      text: string;
      user: string;
      from: string;
      onlyFor?: string;
      thread_ts?: string;
      blocks?: unknown[];
    }[];
  }[];
  views: { id: string; hash: string; definition: Json }[];
  home: { id: string } | null;
}

/** The texts that a person sees in a conversation, oldest first. */
export async function textsIn(world: World, user: string, channel: string): Promise<string[]> {
  const { conversations } = await world.seenBy(user);
  return conversations.find(({ id }) => id === channel)?.messages.map(({ text }) => text) ?? [];
}

export const plain = (text: string) => ({ type: 'plain_text', text }) as const;

/** A modal with one input. */
export const aModal = (title = 'New ticket', extra: Json = {}) => ({
  type: 'modal',
  callback_id: 'ticket',
  title: plain(title),
  submit: plain('Create'),
  blocks: [
    {
      type: 'input',
      block_id: 'subject',
      label: plain('Subject'),
      element: { type: 'plain_text_input', action_id: 'text' },
    },
    { type: 'actions', block_id: 'more', elements: [{ type: 'button', action_id: 'next', text: plain('Next') }] },
  ],
  ...extra,
});

/** Waits until `check` gives something; fails after a second. */
export async function eventually<T>(check: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await check();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not happen within a second.');
}
