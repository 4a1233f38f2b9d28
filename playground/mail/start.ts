import { dirname, join } from 'node:path';
import type { Hono } from 'hono';
import { Files } from '../files.ts';
import { Hub } from '../hub.ts';
import { createKeeper, restore } from '../keep.ts';
import type { PlaygroundOptions, Timing } from '../options.ts';
import { Wire } from '../wire.ts';
import type { Change } from './change.ts';
import { controlRoutes } from './control-routes.ts';
import { type MailGraph, mailGraph } from './graph/door.ts';
import { uploadRoutes } from './graph/uploads.ts';
import type { Live, Tenant } from './live.ts';
import { type Misbehaviour, misbehaviour } from './misbehaviour.ts';
import { createNotifier } from './outgoing/notifier.ts';
import { state as stateSchema } from './state.ts';
import { furnish } from './store/found.ts';
import { uiRoutes } from './ui-routes.ts';

/** The local mailboxes: their HTTP doors, the part of Graph that is theirs, and how to stop. */
export interface LocalMail {
  readonly live: Live;
  readonly graph: MailGraph;
  readonly misbehaviour: Misbehaviour;
  readonly routes: { readonly control: Hono; readonly ui: Hono; readonly uploads: Hono };
  close(): Promise<void>;
}

/** Founds or restores the mailboxes and wires their parts together. */
export async function startMail(
  options: PlaygroundOptions,
  timing: Timing,
  url: () => string,
  tenant: Tenant,
): Promise<LocalMail> {
  const folder = options.stateFile === undefined ? undefined : dirname(options.stateFile);
  const file = folder === undefined ? undefined : join(folder, 'mail.json');
  const state = furnish(file === undefined ? undefined : await restore(file, stateSchema), options.cast);
  const hub = new Hub<Change>();
  const keeper = file === undefined ? undefined : createKeeper(file, () => state);
  const manners = misbehaviour.parse({});
  const running = new Set<Promise<unknown>>();

  const live: Live = {
    ...{ state, timing, url, tenant, misbehaviour: manners, uploads: new Map() },
    wire: new Wire((entry) => hub.publish({ type: 'wire', entry })),
    files: new Files(folder === undefined ? undefined : join(folder, 'mail-files')),
    notifier: createNotifier(() => live),
    changed(change) {
      keeper?.touched();
      hub.publish(change);
    },
    later(work) {
      running.add(work);
      void work.catch(() => undefined).finally(() => running.delete(work));
    },
  };
  const settled = async () => {
    while (running.size > 0) await Promise.allSettled(running);
  };
  return {
    live,
    graph: mailGraph(live),
    misbehaviour: manners,
    routes: { control: controlRoutes(live, settled), ui: uiRoutes(live, hub), uploads: uploadRoutes(live) },
    close: async () => {
      live.notifier.stop();
      await keeper?.flush();
    },
  };
}
