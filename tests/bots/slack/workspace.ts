import { createHmac } from 'node:crypto';
import { mailHtml } from '../../../api/adapters/mail/mail-html.ts';
import { mimeReader } from '../../../api/adapters/mail/read-mime.ts';
import { makeSlack, type Slack } from '../../../bots/slack/index.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack.ts';
import { type Outbox, outboxOf } from '../../support/outbox.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

const signingSecret = 'a-secret-of-the-test';

type Block = Record<string, unknown> & { type: string };

/** A desk with its Slack side, and the other side of the wire: signed requests in, recorded calls out. */
export interface Workspace extends Outbox {
  readonly world: World;
  readonly fake: FakeSlack;
  readonly slack: Slack;
  post(body: string, options?: { type?: string; stamp?: number; signature?: string }): Promise<Response>;
  /** Waits until everything that a request started is done. */
  command(who: Name, text: string, more?: Record<string, string>): Promise<Response>;
  interact(payload: object): Promise<Response>;
  press(who: Name, action: object, more?: object): Promise<Response>;
  submit(
    who: Name,
    view: { id?: string; callback_id: string; private_metadata: string },
    values: Record<string, string | null>,
  ): Promise<Response>;
  event(event: object, id?: string): Promise<Response>;
  /** The process ends, and another one takes its place. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const account = (who: Name) => `U0${who.toUpperCase()}`;

/** Builds it; in a world that is there already, which it leaves open, or in one of its own. */
export async function aWorkspace(given?: World): Promise<Workspace> {
  const world = given ?? (await aWorld());
  const stranger = {
    id: 'U0NEW',
    team_id: 'T0NORTHWND',
    name: 'nora',
    deleted: false,
    is_bot: false,
    profile: { real_name: 'Nora Berg', email: 'nora@northwind.example' },
  };
  const gone = { id: 'U0GONE', name: 'gone', deleted: true, profile: {} };
  const robot = { id: 'U0ROBOT', name: 'robot', is_bot: true, profile: {} };
  const ben = { id: 'U0BEN', name: 'ben', profile: { display_name: 'Ben' } };
  const fake = await startFakeSlack({ U0NEW: stranger, U0GONE: gone, U0ROBOT: robot, U0BEN: ben });
  const { engine, actors } = world;
  const config = { signingSecret, appToken: null, botToken: 'xoxb-test', apiUrl: fake.apiUrl };
  const mail = () => ({ reader: mimeReader(), html: mailHtml() });
  // This Slack has no limits: what is slow about the real one is tested where the pace is.
  const paceLimits = { postEvery: 10, editsEvery: 100 };
  const publicUrl = 'https://desk.example.com';
  const made = { engine, actors, log: engine.log, owner: 'test', config, publicUrl, mail, paceLimits };
  let slack = makeSlack(made);
  await slack.start({ listening: true });
  const team = { id: world.slack.teamId };
  let counter = 0;

  const post: Workspace['post'] = async (body, options = {}) => {
    const stamp = options.stamp ?? Math.floor(world.clock.now().getTime() / 1000);
    const hash = createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex');
    return slack.routes.request('/slack/events', {
      method: 'POST',
      body,
      headers: {
        'content-type': options.type ?? 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(stamp),
        'x-slack-signature': options.signature ?? `v0=${hash}`,
      },
    });
  };
  const interact = (payload: object) => post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
  const next = () => `${++counter}`;

  return {
    world,
    fake,
    get slack() {
      return slack;
    },
    post,
    interact,
    async command(who, text, more = {}) {
      const answer = await post(
        new URLSearchParams({
          command: '/ticket',
          text,
          user_id: account(who),
          team_id: team.id,
          channel_id: 'C0GENERAL',
          response_url: fake.responseUrl,
          trigger_id: `trigger-${next()}`,
          ...more,
        }).toString(),
      );
      // A person reads what the acknowledgement says as they read what comes by the response_url.
      if (answer.headers.get('content-type')?.includes('json'))
        fake.calls.push({ method: 'respond', body: { ...(await answer.clone().json()) } });
      return answer;
    },
    press: (who, action, more = {}) =>
      interact({
        type: 'block_actions',
        user: { id: account(who), team_id: team.id },
        team,
        trigger_id: `trigger-${next()}`,
        response_url: fake.responseUrl,
        container: { type: 'message', message_ts: '1.1', channel_id: world.slack.itChannel },
        channel: { id: world.slack.itChannel },
        message: { ts: '1.1' },
        actions: [{ type: 'button', action_ts: `${next()}.5`, block_id: 'b', ...action }],
        ...more,
      }),
    submit: (who, view, values) =>
      interact({
        type: 'view_submission',
        user: { id: account(who), team_id: team.id },
        team,
        view: {
          id: `V${next()}`,
          type: 'modal',
          ...view,
          state: {
            values: Object.fromEntries(
              Object.entries(values).map(([block, value]) => [block, { v: state(block, value) }]),
            ),
          },
        },
      }),
    event: (event, id = `Ev${next()}`) =>
      post(
        JSON.stringify({
          type: 'event_callback',
          team_id: team.id,
          api_app_id: 'A0APP',
          event_id: id,
          context_team_id: team.id,
          authorizations: [{ team_id: team.id, user_id: 'U0BOT', is_bot: true }],
          event,
        }),
        { type: 'application/json' },
      ),
    ...outboxOf(engine, slack.notifier, fake.calls),
    async restart() {
      await slack.stop();
      slack = makeSlack(made);
      await slack.start({ listening: true });
    },
    async close() {
      await slack.stop();
      await fake.close();
      if (!given) await world.close();
    },
  };
}

const selects = new Set(['desk', 'priority', 'to']);
/** A text field that was emptied comes as null. */
const state = (block: string, value: string | null) =>
  value !== null && (selects.has(block) || block.startsWith('category'))
    ? { type: 'static_select', selected_option: { value, text: { type: 'plain_text', text: value } } }
    : block === 'requester'
      ? { type: 'users_select', selected_user: value }
      : { type: 'plain_text_input', value };

/** All blocks of a recorded message or view. */
export function blocksOf(body: Record<string, unknown> | undefined): Block[] {
  const holder = typeof body?.view === 'object' && body.view !== null ? body.view : (body ?? {});
  return 'blocks' in holder && Array.isArray(holder.blocks) ? holder.blocks : [];
}

/** The control with this action id, anywhere in the blocks. */
export function controlIn(body: Record<string, unknown> | undefined, actionId: string): Record<string, unknown> {
  for (const block of blocksOf(body)) {
    const elements = [...(Array.isArray(block.elements) ? block.elements : []), block.element, block.accessory];
    const found = elements.find(
      (one) => typeof one === 'object' && one !== null && 'action_id' in one && one.action_id === actionId,
    );
    if (found) return { block_id: block.block_id, ...found };
  }
  throw new Error(`No control ${actionId} in ${JSON.stringify(body)}`);
}

/** The view of a recorded views.open, as a submission needs it. */
export function openedView(body: Record<string, unknown> | undefined) {
  const view = typeof body?.view === 'object' && body.view !== null ? body.view : {};
  const text = (name: string) => (name in view ? String(Reflect.get(view, name)) : '');
  return { callback_id: text('callback_id'), private_metadata: text('private_metadata'), text: JSON.stringify(view) };
}
