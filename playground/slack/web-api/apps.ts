import { z } from 'zod';
import { linkPath } from '../socket/upgrade.ts';
import { type Method, method } from './method.ts';

/** What an app asks with its own token (https://docs.slack.dev/reference/methods/apps.connections.open). */
export const apps: Readonly<Record<string, Method>> = {
  'apps.connections.open': method(1, z.looseObject({}), (live) => {
    const url = new URL(linkPath, live.url());
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('ticket', live.links.ticket());
    url.searchParams.set('app_id', live.state.app.id);
    return { url: url.href };
  }),
};
