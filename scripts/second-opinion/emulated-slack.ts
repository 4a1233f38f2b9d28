import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { scopes } from '../../manifest/slack/build.ts';
import { cast } from '../../prisma/cast.ts';

/** The one version that this was tried with: it publishes no way to have events sent, and what does it lies in its files. */
export const emulatePackage = 'emulate@0.12.2';

/** How the product reaches it. */
export const emulatedApp = {
  signingSecret: 'known-on-this-machine-only',
  botToken: 'xoxb-second-opinion',
  botUserId: 'U0OPINION',
};
const { signingSecret, botToken, botUserId } = emulatedApp;
const appId = 'A0OPINION';
const botId = 'B0OPINION';
const { teamId } = cast.slack;

type Row = Record<string, unknown>;
const Table = z.custom<{
  all(): (Row & { id: number })[];
  insert(row: Row): unknown;
  update(id: number, row: Row): unknown;
}>();
const Store = z.custom<{ collection(name: string, indexes: string[]): z.infer<typeof Table> }>();
const Hooks = z.custom<{ register(hook: object): unknown }>();
// As it is: what zod copies is not what it uses.
const Plugin = z.object({ slackPlugin: z.custom<{ register(...given: unknown[]): unknown }>() });
const Package = z.object({
  createEmulator: z.custom<(options: object) => Promise<{ url: string; close(): Promise<void> }>>(),
});

/** A message as it lies there. */
export const Message = z.looseObject({
  ts: z.string(),
  channel_id: z.string(),
  user: z.string().optional().catch(undefined),
  text: z.string().catch(''),
  thread_ts: z.string().optional().catch(undefined),
  blocks: z
    .array(z.looseObject({ block_id: z.string().optional() }))
    .optional()
    .catch(undefined),
});
export type Message = z.infer<typeof Message>;

/** The running emulator, as people of the company use it. */
export interface EmulatedSlack {
  readonly apiUrl: string;
  /** Messages that everybody in a channel sees, and those for one person. */
  messages(): Message[];
  whispers(): Message[];
  /** The newest view of a person: a form, or the Home. */
  view(user: string, type: 'modal' | 'home'): Row | undefined;
  /** A call of the Web API with the token of a person. */
  as(user: string, method: string, body: object): Promise<Row>;
  /** The direct conversation of a person with the app. */
  direct(user: string): Promise<string>;
  /** A signed request of Slack's that the emulator does not make itself; gives the status and what was answered. */
  signed(body: object, secret?: string): Promise<{ status: number; said: string }>;
  /** The same of a command. */
  command(user: string, text: string): Promise<{ status: number; said: string }>;
  trigger(user: string): Promise<string>;
  close(): Promise<void>;
}

/** Fetches the package into `folder`; gives what npm said when it could not. */
export function fetchEmulate(folder: string): string | null {
  const args = [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    emulatePackage,
  ];
  const got = spawnSync('npm', args, { encoding: 'utf8', timeout: 180_000 });
  return got.status === 0 ? null : `${got.error?.message ?? ''}${got.stderr ?? ''}`.trim() || 'npm gave no answer.';
}

/** Starts it with the company of the seed in it, and the app installed; events go to `door`. */
export async function startEmulate(folder: string, port: number, door: string): Promise<EmulatedSlack> {
  const dist = join(folder, 'node_modules/emulate/dist');
  const file = readdirSync(dist).find(
    (name) =>
      /^dist-.*\.js$/.test(name) && readFileSync(join(dist, name), 'utf8').includes('/api/views.generateTriggerId'),
  );
  if (file === undefined) throw new Error('Its part for Slack was not found.');
  const { slackPlugin } = Plugin.parse(await import(pathToFileURL(join(dist, file)).href));
  const { createEmulator } = Package.parse(await import(pathToFileURL(join(dist, 'api.js')).href));
  const { promise: captured, resolve } = Promise.withResolvers<{
    store: z.infer<typeof Store>;
    hooks: z.infer<typeof Hooks>;
  }>();
  const { register } = slackPlugin;
  slackPlugin.register = (...given) => {
    resolve({ store: Store.parse(given[1]), hooks: Hooks.parse(given[2]) });
    return register.apply(slackPlugin, given);
  };
  const tokens = [
    {
      token: botToken,
      type: 'bot',
      user_id: botUserId,
      app_id: appId,
      bot_id: botId,
      bot_user_id: botUserId,
      team_id: teamId,
      scopes: Object.keys(scopes),
    },
    ...cast.people.map(({ slackId }) => ({
      token: `xoxp-${slackId}`,
      type: 'user',
      user_id: slackId,
      team_id: teamId,
      scopes: ['chat:write', 'reactions:write'],
    })),
  ];
  const emulator = await createEmulator({
    ...{ service: 'slack', port, hostname: '127.0.0.1' },
    seed: { slack: { signing_secret: signingSecret, strict_scopes: true } },
  });
  const { store, hooks } = await captured;
  furnish(store, tokens);
  hooks.register({ url: door, events: ['*'], active: true, owner: 'slack' });

  const rows = (name: string) => store.collection(`slack.${name}`, []).all();
  const call = async (token: string, method: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const said = z.looseObject({ ok: z.boolean(), error: z.string().optional() }).parse(await answer.json());
    if (!said.ok) throw new Error(`${method}: ${said.error}`);
    return said;
  };
  const send = async (body: string, type: string, secret = signingSecret) => {
    const stamp = String(Math.floor(Date.now() / 1000));
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
    const headers = { 'content-type': type, 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature };
    const answer = await fetch(door, { method: 'POST', headers, body });
    return { status: answer.status, said: await answer.text() };
  };
  const form = 'application/x-www-form-urlencoded';
  const trigger = async (user: string) =>
    z.object({ trigger_id: z.string() }).parse(await call(botToken, 'views.generateTriggerId', { user_id: user }))
      .trigger_id;
  return {
    apiUrl: `${emulator.url}/api/`,
    messages: () => z.array(Message).parse(rows('messages')),
    whispers: () => z.array(Message).parse(rows('ephemeral_messages')),
    view: (user, type) => rows('views').findLast((one) => one.user_id === user && one.type === type),
    as: (user, method, body) => call(`xoxp-${user}`, method, body),
    direct: async (user) =>
      z
        .object({ channel: z.object({ id: z.string() }) })
        .parse(await call(botToken, 'conversations.open', { users: user })).channel.id,
    signed: (body, secret) =>
      'event' in body
        ? send(JSON.stringify(body), 'application/json', secret)
        : send(new URLSearchParams({ payload: JSON.stringify(body) }).toString(), form, secret),
    command: async (user, text) =>
      send(
        new URLSearchParams({
          ...{ command: '/ticket', text, user_id: user, team_id: teamId, channel_id: 'C0GENERAL', api_app_id: appId },
          trigger_id: await trigger(user),
        }).toString(),
        form,
      ),
    trigger,
    close: () => emulator.close(),
  };
}

/** The company of the seed takes the place of its own: ids and workspace are those that the desk knows. */
function furnish(store: z.infer<typeof Store>, tokens: readonly Row[]): void {
  const table = (name: string) => store.collection(`slack.${name}`, []);
  const [team] = table('teams').all();
  if (team) table('teams').update(team.id, { team_id: teamId, name: cast.slack.teamName, domain: cast.slack.domain });
  const user = (user_id: string, name: string, email: string, is_bot: boolean) => {
    const profile = { display_name: name, real_name: name, email, image_48: '', image_192: '' };
    const known = { user_id, team_id: teamId, name, real_name: name, email, is_bot, deleted: false, is_admin: false };
    table('users').insert({ ...known, profile, presence: 'active', manual_presence: 'auto', connection_count: 1 });
  };
  for (const { slackId, name, email } of cast.people) user(slackId, name, email, false);
  user(botUserId, 'Threadline', 'threadline@bots.example', true);
  table('bots').insert({
    bot_id: botId,
    app_id: appId,
    user_id: botUserId,
    name: 'Threadline',
    deleted: false,
    icons: {},
  });
  for (const token of tokens) table('tokens').insert({ ...token, token_type: token.type });
  const everybody = [...cast.people.map(({ slackId }) => slackId), botUserId];
  for (const { id, name } of cast.channels)
    table('channels').insert({
      ...{ channel_id: id, team_id: teamId, name, is_channel: true, is_private: false, is_archived: false },
      ...{ topic: { value: '' }, purpose: { value: '' }, members: everybody, creator: botUserId },
      num_members: everybody.length,
    });
}
