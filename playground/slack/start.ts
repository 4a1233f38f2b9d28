import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import { Files } from '../files.ts';
import { Hub } from '../hub.ts';
import { createKeeper, restore } from '../keep.ts';
import type { PlaygroundOptions, Timing } from '../options.ts';
import { Wire } from '../wire.ts';
import type { Change } from './change.ts';
import { controlRoutes } from './control-routes.ts';
import { doors } from './files/doors.ts';
import { Uploads } from './files/uploads.ts';
import type { Live } from './live.ts';
import { misbehaviour } from './misbehaviour.ts';
import { createEvents } from './outgoing/events.ts';
import { createSender } from './outgoing/send.ts';
import { responseRoute } from './response-route.ts';
import { ResponseUrls } from './response-urls.ts';
import { Links } from './socket/links.ts';
import { upgrading } from './socket/upgrade.ts';
import { Triggers } from './triggers.ts';
import { uiRoutes } from './ui-routes.ts';
import { Rates } from './web-api/rates.ts';
import { openDirect } from './workspace/conversations.ts';
import { foundWorkspace, furnish } from './workspace/found.ts';
import { type State, state as stateSchema } from './workspace/state.ts';

/** The local Slack: its state, its HTTP doors, and how to stop it. */
export interface LocalSlack {
  readonly state: State;
  readonly live: Live;
  /** Opens a connection of Socket Mode. */
  readonly upgrade: ReturnType<typeof upgrading>;
  readonly routes: { slack: Hono; ui: Hono; control: Hono };
  close(): Promise<void>;
}

/**
 * Founds or restores a workspace and wires its parts together. `madeIn` is the workspace that the app was made in: in another one
 * it is the same app, and is not installed at first.
 */
export async function startSlack(
  options: PlaygroundOptions,
  timing: Timing,
  url: () => string,
  madeIn?: LocalSlack,
): Promise<LocalSlack> {
  const now = timing.now();
  const restored = options.stateFile === undefined ? undefined : await restore(options.stateFile, stateSchema);
  const state = restored
    ? furnish(restored, options.cast, options.app, now)
    : foundWorkspace(options.cast, options.app, now);
  if (madeIn) sameApp(state, madeIn.state, restored !== undefined);
  for (const { id } of state.people) openDirect(state, state.app.botUserId, id, now);

  const hub = new Hub<Change>();
  const keeper = options.stateFile === undefined ? undefined : createKeeper(options.stateFile, () => state);
  const manners = misbehaviour.parse({});
  const wire = new Wire((entry) => hub.publish({ type: 'wire', entry }));
  const target = `${options.productUrl.replace(/\/$/, '')}/slack/events`;
  const outside = { state: () => state, timing, misbehaviour: manners };
  if (options.socketMode !== undefined) state.socketMode = options.socketMode;
  // The connections are the app’s, wherever it is installed.
  const links = madeIn?.live.links ?? new Links({ ...outside, wire });
  const modeOf = madeIn?.state ?? state;
  const post = createSender({ ...outside, target, wire });
  // One or the other: by Socket Mode nothing goes to the address.
  const carry: typeof post = (request) => (modeOf.socketMode ? links.send(request) : post(request));
  // What people do to what an app left behind reaches nobody; that it was removed is told all the same.
  const sender: typeof post = (request) => (state.installed ? carry(request) : Promise.resolve(nobody));
  const events = createEvents({ ...outside, send: carry });

  const live: Live = {
    state,
    timing,
    app: options.app,
    url,
    wire,
    sender,
    misbehaviour: manners,
    triggers: new Triggers(timing.now, () => (manners.expireTriggers ? 0 : timing.triggerMs)),
    responseUrls: new ResponseUrls(timing.now, timing.responseUrlMs),
    rates: new Rates(timing.now),
    links,
    bytes: new Files(options.stateFile === undefined ? undefined : join(dirname(options.stateFile), 'slack-files')),
    uploads: new Uploads(),
    emit: (event) => {
      if (state.installed) events.emit(event);
    },
    changed(change: Change) {
      keeper?.touched();
      hub.publish(change);
    },
  };
  const slack = new Hono();
  slack.route('/actions', responseRoute(live));
  slack.route('/', doors(live));
  return {
    live,
    state,
    routes: { slack, ui: uiRoutes(live, hub), control: controlRoutes(live, events.settled) },
    upgrade: upgrading(links),
    close: async () => {
      if (!madeIn) links.close();
      events.stop();
      await keeper?.flush();
    },
  };
}

const nobody = { ok: false, error: 'dispatch_failed', status: -1, noRetry: true } as const;

/** Secrets and ids of the app are its own, wherever it is installed; the token of its bot is the workspace’s. */
function sameApp(
  state: State,
  { app, signingSecret, appToken, clientId, clientSecret }: State,
  wasThere: boolean,
): void {
  Object.assign(state, { signingSecret, appToken, clientId, clientSecret });
  state.app.id = app.id;
  if (!wasThere) state.installed = false;
}
