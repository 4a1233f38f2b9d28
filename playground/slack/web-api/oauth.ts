import { z } from 'zod';
import { install, uninstall } from '../installing/install.ts';
import type { Slack } from '../installing/pages.ts';
import type { Live } from '../live.ts';
import { SlackError } from './errors.ts';

const credentials = { client_id: z.string(), client_secret: z.string() };
const exchange = z.looseObject({ ...credentials, code: z.string(), redirect_uri: z.string().optional() });
const removal = z.looseObject(credentials);

/** The token of the workspace that a code is for (https://docs.slack.dev/reference/methods/oauth.v2.access). */
export function access({ lives, codes }: Slack, raw: unknown): Record<string, unknown> {
  const asked = exchange.parse(raw);
  demandClient(lives[0], asked);
  const agreed = codes.spend(asked.code);
  if (typeof agreed === 'string') throw new SlackError(agreed);
  if (asked.redirect_uri !== agreed.redirectUri) throw new SlackError('bad_redirect_uri');
  const live = lives.find(({ state }) => state.team.id === agreed.team);
  if (!live) throw new SlackError('invalid_code');
  const { team, app, people } = live.state;
  return {
    access_token: install(live),
    token_type: 'bot',
    scope: agreed.scope,
    bot_user_id: app.botUserId,
    app_id: app.id,
    team: { id: team.id, name: team.name },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: people[0]?.id },
  };
}

/** Takes the app out of the workspace that the token is of (https://docs.slack.dev/reference/methods/apps.uninstall). */
export function remove(live: Live, raw: unknown): Record<string, unknown> {
  demandClient(live, removal.parse(raw));
  uninstall(live);
  return {};
}

function demandClient({ state }: Live, { client_id, client_secret }: { client_id: string; client_secret: string }) {
  if (client_id !== state.clientId) throw new SlackError('invalid_client_id');
  if (client_secret !== state.clientSecret) throw new SlackError('bad_client_secret');
}
