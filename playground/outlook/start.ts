import { dirname, join } from 'node:path';
import type { Hono } from 'hono';
import { createKeeper, restore } from '../keep.ts';
import type { LocalMail } from '../mail/start.ts';
import type { OutlookAppDescription, PlaygroundOptions } from '../options.ts';
import { controlRoutes } from './control-routes.ts';
import type { Live, Tenant } from './live.ts';
import { misbehaviour } from './misbehaviour.ts';
import { officeRoutes } from './office/routes.ts';
import { empty, state as stateSchema } from './state.ts';
import { uiRoutes } from './ui-routes.ts';

/** The local Outlook: its HTTP doors, and how to stop. */
export interface LocalOutlook {
  readonly routes: { readonly ui: Hono; readonly control: Hono; readonly office: Hono };
  close(): Promise<void>;
}

/** Starts Outlook on the mailboxes of the local Microsoft 365. */
export async function startOutlook(options: PlaygroundOptions, mail: LocalMail, tenant: Tenant): Promise<LocalOutlook> {
  const file = options.stateFile === undefined ? undefined : join(dirname(options.stateFile), 'outlook.json');
  const state = (file === undefined ? undefined : await restore(file, stateSchema)) ?? empty();
  const keeper = file === undefined ? undefined : createKeeper(file, () => state);
  const live: Live = {
    ...{ state, tenant, mail: mail.live, app: options.outlookApp ?? usual(options) },
    misbehaviour: misbehaviour.parse({}),
    touched: () => keeper?.touched(),
    turned: () => mail.live.changed({ type: 'misbehaviour' }),
  };
  return {
    routes: {
      ui: uiRoutes(live, mail.routes.ui),
      control: controlRoutes(live, mail.routes.control),
      office: officeRoutes(),
    },
    close: async () => keeper?.flush(),
  };
}

/** The add-in of the product, under the addresses of its own server. */
const usual = ({ productUrl, teamsApp }: PlaygroundOptions): OutlookAppDescription => ({
  ...{ id: '0071de5c-0000-4000-8000-00000000001d', name: teamsApp.name, permission: 'ReadWriteItem' },
  paneUrl: `${productUrl}/outlook/pane.html`,
  onSend: { url: `${productUrl}/outlook/send.html`, handler: 'onMessageSend', mode: 'promptUser' },
});
