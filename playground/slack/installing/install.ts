import type { Live } from '../live.ts';
import { secret } from '../workspace/ids.ts';

/** Installs the app in a workspace, or once more; gives the token of its bot, which stays as it is while it is installed. */
export function install(live: Live): string {
  const { state } = live;
  if (!state.installed || live.misbehaviour.uninstalled) state.botToken = `xoxb-${secret(24)}`;
  state.installed = true;
  live.misbehaviour.uninstalled = false;
  live.changed({ type: 'misbehaviour' });
  return state.botToken;
}

/** Takes the app out of a workspace: Slack tells of it by both events, in no promised order (https://docs.slack.dev/reference/events/tokens_revoked). */
export function uninstall(live: Live): void {
  const { state } = live;
  live.emit({ type: 'tokens_revoked', tokens: { oauth: [], bot: [state.app.botUserId] } });
  live.emit({ type: 'app_uninstalled' });
  state.installed = false;
  live.changed({ type: 'misbehaviour' });
}
