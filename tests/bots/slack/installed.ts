import { createHmac } from 'node:crypto';
import { chooseSealer } from '../../../api/adapters/sealed.ts';
import { type Ctx, makeSlackInstallLink } from '../../../api/core/index.ts';
import { makeSlack, type Slack } from '../../../bots/slack/index.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack.ts';
import { type Outbox, outboxOf } from '../../support/outbox.ts';
import { aWorld, type World } from '../../support/world.ts';

const signingSecret = 'a-secret-of-the-test';
export const keys = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const publicUrl = 'https://desk.example.com';

/** Two workspaces and an organization at the other side: the same ids of people in each, as on another planet. */
export const tokens = {
  T0NORTHWND: 'xoxb-north',
  T0FABRIKAM: 'xoxb-fabrikam',
  E0CONTOSO: 'xoxb-contoso',
} as const;
type Holder = keyof typeof tokens;
const nameOf = (holder: string) => ({ T0NORTHWND: 'Northwind', T0FABRIKAM: 'Fabrikam' })[holder] ?? 'Contoso';

/** A desk whose workspaces were installed, and the other side of the wire. */
export interface Installed extends Outbox {
  readonly world: World;
  readonly fake: FakeSlack;
  readonly slack: Slack;
  /** Another process with the same database and these keys, and with a token in its settings where one is given. */
  another(keys: readonly Uint8Array[], botToken?: string): Promise<Slack>;
  /** An admin makes a link. */
  link(by?: Ctx): Promise<string>;
  /** Somebody presses the button behind a link: where Slack is to lead to, and the browser’s cookie. */
  begin(link: string): Promise<{ status: number; state: string; cookie: string; to: string }>;
  /** Slack leads them back. */
  back(query: Record<string, string>, cookie: string): Promise<{ status: number; text: string }>;
  /** All of it. */
  install(holder: Holder): Promise<void>;
  command(team: string, text: string, more?: Record<string, string>, by?: Slack): Promise<Response>;
  event(team: string | null, event: object, more?: object): Promise<Response>;
  /** Its token is good no more. */
  revoke(holder: Holder): void;
  close(): Promise<void>;
}

export async function anInstalled(): Promise<Installed> {
  const world = await aWorld({ undoMs: 0 });
  const fake = await startFakeSlack();
  const revoked = new Set<string>();
  const holderOf = (token: string) => Object.entries(tokens).find(([, one]) => one === token)?.[0];
  const refused = (token: string) =>
    holderOf(token) === undefined || revoked.has(token) ? { ok: false, error: 'token_revoked' } : undefined;
  fake.answer('oauth.v2.access', (body) => {
    const holder = String(body.code).replace('code-', '');
    const isOrg = holder.startsWith('E');
    const named = { id: holder, name: nameOf(holder) };
    return {
      ...{ ok: true, access_token: tokens[holder as Holder], token_type: 'bot', scope: 'commands,chat:write' },
      ...{ bot_user_id: 'U0BOT', app_id: 'A0APP', is_enterprise_install: isOrg },
      ...{ team: isOrg ? null : named, enterprise: isOrg ? named : null, authed_user: { id: 'U0OLGA' } },
    };
  });
  fake.answer(
    'auth.test',
    (_, token) => refused(token) ?? { ok: true, team_id: holderOf(token), user_id: 'U0BOT', bot_id: 'B0BOT' },
  );
  fake.answer('users.info', (body, token) => {
    if (refused(token)) return refused(token);
    const at = holderOf(token) === 'T0FABRIKAM' ? 'fabrikam.example' : 'northwind.example';
    const [id, name] = [String(body.user), String(body.user).slice(2).toLowerCase()];
    const team_id = String(body.team_id ?? holderOf(token));
    return { ok: true, user: { id, team_id, name, profile: { real_name: name, email: `${name}@${at}` } } };
  });
  fake.answer('chat.postMessage', (_, token) => refused(token));
  const { engine, actors } = world;
  const make = async (some: readonly Uint8Array[], botToken: string | null = null) => {
    const install = { clientId: '1.2', clientSecret: 'the secret of the app', scopes: ['commands', 'chat:write'] };
    const slack = makeSlack({
      ...{ engine, actors, log: engine.log, owner: 'test', publicUrl, sealer: chooseSealer(some) },
      config: { signingSecret, appToken: null, botToken, install, apiUrl: fake.apiUrl },
    });
    await slack.start({ listening: true });
    return slack;
  };
  const slack = await make(keys.slice(0, 1));
  const others: Slack[] = [];
  let counter = 0;
  const post = async (body: string, type: string, by = slack) => {
    const stamp = Math.floor(world.clock.now().getTime() / 1000);
    const hash = createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex');
    const headers = {
      'content-type': type,
      'x-slack-request-timestamp': String(stamp),
      'x-slack-signature': `v0=${hash}`,
    };
    return by.routes.request('/slack/events', { method: 'POST', body, headers });
  };
  const one: Installed = {
    world,
    fake,
    slack,
    async another(some, botToken) {
      const other = await make(some, botToken);
      others.push(other);
      return other;
    },
    async link(by) {
      const { token } = await makeSlackInstallLink(by ?? (await world.as('olga')));
      return String(token);
    },
    async begin(link) {
      const answer = await slack.routes.request('/slack/install', {
        method: 'POST',
        body: new URLSearchParams({ link }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: publicUrl },
      });
      const to = answer.headers.get('location') ?? '';
      const state = URL.parse(to)?.searchParams.get('state') ?? '';
      return { status: answer.status, state, to, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    },
    async back(query, cookie) {
      const path = `/slack/oauth_redirect?${new URLSearchParams(query)}`;
      const answer = await slack.routes.request(path, { headers: { cookie } });
      return { status: answer.status, text: await answer.text() };
    },
    async install(holder) {
      revoked.delete(tokens[holder]);
      const { state, cookie } = await one.begin(await one.link());
      const { status, text } = await one.back({ state, code: `code-${holder}` }, cookie);
      if (status !== 200) throw new Error(text);
    },
    command: (team, text, more = {}, by) =>
      post(
        new URLSearchParams({
          ...{ command: '/ticket', text, user_id: 'U0MAYA', team_id: team, channel_id: 'C0GENERAL' },
          ...{ response_url: fake.responseUrl, trigger_id: `trigger-${++counter}`, ...more },
        }).toString(),
        'application/x-www-form-urlencoded',
        by,
      ),
    event: (team, event, more = {}) =>
      post(
        JSON.stringify({
          ...{ type: 'event_callback', team_id: team, api_app_id: 'A0APP', event_id: `Ev${++counter}` },
          ...{ authorizations: [{ team_id: team, user_id: 'U0BOT', is_bot: true }], event, ...more },
        }),
        'application/json',
      ),
    revoke: (holder) => void revoked.add(tokens[holder]),
    ...outboxOf(engine, slack.notifier, fake.calls),
    async close() {
      await Promise.all([slack, ...others].map((each) => each.stop()));
      await fake.close();
      await world.close();
    },
  };
  return one;
}
