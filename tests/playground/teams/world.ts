import { type PlaygroundOptions, startPlayground } from '../../../playground/index.ts';
import type { Snapshot } from '../../../playground/teams/snapshot.ts';
import type { Conversation } from '../../../playground/teams/state.ts';
import { app, cast, teamsApp } from '../slack/world.ts';
import { type Handler, startFakeBot } from './fake-bot.ts';

type Json = Record<string, unknown>;

export const general = '19:world@thread.tacv2';
export const tickets = '19:tickets@thread.tacv2';
export const deskTeam = '19:desk@thread.tacv2';

/** Zoe is in the team World only. */
export const zoe = '0b1ec703-0000-4000-8000-0000000000a3';
const company = {
  ...cast,
  people: [
    ...cast.people,
    {
      slackId: 'UZOE',
      entraId: zoe,
      name: 'Zoe Kim',
      email: 'zoe@world.example',
      title: 'Staff',
      timeZone: 'Asia/Kolkata',
      locale: 'de-DE',
    },
  ],
};

/** A local Teams, a bot beside it that has heard of its installs, and a clock that moves when told to. */
export async function aTenant(handle?: Handler, options: Partial<PlaygroundOptions> = {}) {
  const bot = await startFakeBot(handle);
  /** It goes with the machine's, so much ahead; where `from` is set, it stands there. */
  const clock: { ahead: number; from?: number } = { ahead: 0 };
  const playground = await startPlayground({
    port: 0,
    productUrl: bot.url,
    cast: company,
    app,
    teamsApp,
    ...options,
    timing: {
      now: () => (clock.from ?? Date.now()) + clock.ahead,
      messageMs: 5000,
      invokeMs: 5000,
      redeliverDelaysMs: [0, 5, 10],
      ...options.timing,
    },
  });
  const { teams } = playground;

  const ask = async (method: string, url: string, body?: unknown, token?: string) => {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json: Json = /^[[{]/.test(text) ? JSON.parse(text) : {};
    return { status: response.status, retryAfter: response.headers.get('retry-after'), json };
  };
  const signIn = async (change: Record<string, string> = {}, url = teams.tokenUrl) => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: teams.appId,
      client_secret: teams.appPassword,
      scope: 'https://api.botframework.com/.default',
      ...change,
    });
    const response = await fetch(url, { method: 'POST', body: form });
    const json: Json = await response.json();
    return { status: response.status, json };
  };
  const tokenFor = async (resource: string) =>
    String((await signIn({ scope: `https://${resource}/.default` })).json.access_token);
  const settled = () => ask('GET', `${playground.url}/teams/control/settled`);
  await settled();
  const [botToken, graphToken] = await Promise.all(['api.botframework.com', 'graph.microsoft.com'].map(tokenFor));
  const installed = bot.received.splice(0);

  const seenBy = (person: string) => snapshotOf(playground.url, person);
  return {
    ...playground,
    bot,
    clock,
    installed,
    signIn,
    settled,
    seenBy,
    /** Something that a person does on the page. */
    act: (path: string, body: Json) => ask('POST', `${playground.url}/teams/ui${path}`, body),
    /** What a person does on the page, and all that follows from it. */
    async done(path: string, body: Json) {
      const { json } = await ask('POST', `${playground.url}/teams/ui${path}`, body);
      await settled();
      return json;
    },
    control: (method: string, path: string, body?: unknown) =>
      ask(method, `${playground.url}/teams/control/${path}`, body),
    /** A call of the Bot Connector with the bot's token. */
    connector: (method: string, path: string, body?: unknown, token = botToken) =>
      ask(method, teams.serviceUrl + path, body, token),
    graph: (method: string, path: string, body?: unknown, token = graphToken) =>
      ask(method, teams.graphUrl + path, body, token),
    /** A person's chat with the app, which is installed for them by this. */
    async personal(person: string) {
      const { json } = await ask('POST', `${playground.url}/teams/ui/personal/open`, { as: person });
      await settled();
      bot.received.length = 0;
      return String(json.conversation);
    },
    async in(person: string, conversation: string): Promise<Conversation | undefined> {
      return (await seenBy(person)).conversations.find(({ id }) => id === conversation);
    },
    /** What the wire objects to. */
    async problems() {
      const entries: { problem?: string }[] = await (await fetch(`${playground.url}/teams/control/wire`)).json();
      return entries.flatMap(({ problem }) => problem ?? []);
    },
    end: async () => {
      await playground.close();
      await bot.close();
    },
  };
}

export type Tenant = Awaited<ReturnType<typeof aTenant>>;

/** The snapshot that a page of this person gets when it opens. */
async function snapshotOf(url: string, person: string): Promise<Snapshot> {
  const events = listen(url, person);
  const first = await events.next();
  await events.return();
  return first.value.snapshot;
}

/** What a page of this person hears, the snapshot first. */
export async function* listen(url: string, person: string) {
  const stop = new AbortController();
  const response = await fetch(`${url}/teams/ui/stream?as=${person}`, { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    while (reader) {
      const { value, done } = await reader.read();
      if (done) return;
      text += value;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        yield JSON.parse(text.slice(0, end).replace(/^data: /, ''));
        text = text.slice(end + 2);
      }
    }
  } finally {
    stop.abort();
  }
}

export const adaptive = 'application/vnd.microsoft.card.adaptive';

/** An Adaptive Card with one line, and whatever else it is to have. */
export const aCard = (text = 'IT-1', rest: Json = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text }],
  ...rest,
});

/** An activity of the bot with that card. */
export const cardActivity = (card: unknown = aCard()) => ({
  type: 'message',
  attachments: [{ contentType: adaptive, content: card }],
});
