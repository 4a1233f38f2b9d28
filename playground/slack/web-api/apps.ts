import { z } from 'zod';
import { linkPath } from '../socket/upgrade.ts';
import type { State } from '../workspace/state.ts';
import { type Method, method } from './method.ts';

/** Another app of the same makers, which gets nothing of what this one gets. */
const otherApp = 'A0OTHERAPP';
/** Its app-level token: this app’s, with its own id in it. */
export const otherAppToken = ({ app, appToken }: Pick<State, 'app' | 'appToken'>): string =>
  appToken.replace(`-${app.id}-`, `-${otherApp}-`);

/** What an app asks with its own token (https://docs.slack.dev/reference/methods/apps.connections.open). */
export const apps: Readonly<Record<string, Method>> = {
  'apps.connections.open': method(1, z.looseObject({}), (live, _args, token) => {
    const app = token === otherAppToken(live.state) ? otherApp : live.state.app.id;
    const url = new URL(linkPath, live.url());
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('ticket', live.links.ticket(app));
    url.searchParams.set('app_id', app);
    return { url: url.href };
  }),
};
