import { dirname, join } from 'node:path';
import type { Hono } from 'hono';
import { Files } from '../files.ts';
import { Hub } from '../hub.ts';
import { createKeeper, restore } from '../keep.ts';
import type { PlaygroundOptions, Timing } from '../options.ts';
import { Wire } from '../wire.ts';
import type { Change } from './change.ts';
import { Rates } from './connector/rates.ts';
import { connectorRoutes } from './connector/router.ts';
import { controlRoutes } from './control-routes.ts';
import { graphRoutes } from './graph/routes.ts';
import type { Beside, Live } from './live.ts';
import { createEntra, type Entra } from './login/entra.ts';
import { createIssuer, type Issuer } from './login/issuer.ts';
import { loginRoutes } from './login/routes.ts';
import { misbehaviour } from './misbehaviour.ts';
import { onedriveRoutes } from './onedrive/routes.ts';
import { Uploads } from './onedrive/uploads.ts';
import { createOutgoing } from './outgoing/deliver.ts';
import { state as stateSchema, type TeamsState } from './state.ts';
import { foundTenant, furnish } from './tenant/found.ts';
import { teamInstalled } from './tenant/install.ts';
import { uiRoutes } from './ui-routes.ts';

/** The local Teams: its state, its HTTP doors, and how to begin and stop. */
export interface LocalTeams {
  readonly state: TeamsState;
  readonly issuer: Issuer;
  readonly entra: Entra;
  readonly routes: {
    ui: Hono;
    control: Hono;
    connector: Hono;
    login: Hono;
    graph: Hono;
    onedrive: ReturnType<typeof onedriveRoutes>;
  };
  /** Tells the app of the teams that it is installed in, once the address of this server is known. */
  begin(): void;
  close(): Promise<void>;
}

/** Founds or restores the tenant and wires its parts together. */
export async function startTeams(
  options: PlaygroundOptions,
  timing: Timing,
  url: () => string,
  beside: Beside,
): Promise<LocalTeams> {
  const folder = options.stateFile === undefined ? undefined : dirname(options.stateFile);
  const file = folder === undefined ? undefined : join(folder, 'teams.json');
  const restored = file === undefined ? undefined : await restore(file, stateSchema);
  const state = restored
    ? furnish(restored, options.cast, options.teamsApp)
    : await foundTenant(options.cast, options.teamsApp);

  const hub = new Hub<Change>();
  const keeper = file === undefined ? undefined : createKeeper(file, () => state);
  const manners = misbehaviour.parse({});
  const wire = new Wire((entry) => hub.publish({ type: 'wire', entry }));
  const issuer = await createIssuer(state, timing.now);
  const target = `${options.productUrl.replace(/\/$/, '')}/teams/messages`;

  const live: Live = {
    state,
    timing,
    app: options.teamsApp,
    url,
    wire,
    issuer,
    entra: await createEntra(state, () => `${url()}/teams/login`, timing.now),
    misbehaviour: manners,
    beside,
    rates: new Rates(timing.now),
    files: new Files(folder === undefined ? undefined : join(folder, 'teams-files')),
    uploads: new Uploads(),
    outgoing: createOutgoing({ target, issuer, timing, wire, misbehaviour: manners }),
    changed(change: Change) {
      keeper?.touched();
      hub.publish(change);
    },
  };
  return {
    state,
    issuer,
    entra: live.entra,
    routes: {
      ui: uiRoutes(live, hub),
      control: controlRoutes(live),
      connector: connectorRoutes(live),
      login: loginRoutes(live),
      graph: graphRoutes(live),
      onedrive: onedriveRoutes(live),
    },
    begin: () => announceInstalls(live),
    close: async () => {
      live.outgoing.stop();
      await keeper?.flush();
    },
  };
}

function announceInstalls(live: Live): void {
  const { state } = live;
  for (const id of state.installs.teams.filter((one) => !state.announced.includes(one))) {
    const team = state.teams.find((one) => one.id === id);
    const by = state.people.find((one) => one.id === (team?.owners[0] ?? team?.members[0]));
    if (!team || !by) continue;
    live.outgoing.announce(teamInstalled(live, team, by), () => {
      state.announced.push(id);
      live.changed({ type: 'anew' });
    });
  }
}
