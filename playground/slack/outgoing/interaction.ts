import type { Live } from '../live.ts';
import type { ResponseTarget } from '../response-urls.ts';
import type { Person } from '../workspace/state.ts';
import type { Outgoing } from './send.ts';

/** An interaction request: the JSON in one form field (https://docs.slack.dev/interactivity/handling-user-interaction). */
export function interaction(
  live: Live,
  person: Person,
  type: string,
  label: string,
  rest: Record<string, unknown>,
): Outgoing {
  const { team, app } = live.state;
  const payload = {
    type,
    team: { id: team.id, domain: team.domain },
    user: { id: person.id, username: person.username, name: person.username, team_id: team.id },
    api_app_id: app.id,
    token: 'local',
    enterprise: null,
    is_enterprise_install: false,
    ...rest,
  };
  return {
    label: `${type} ${label}`.trim(),
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  };
}

/** A new response_url for that target. */
export const responseUrl = (live: Live, target: ResponseTarget): string =>
  `${live.url()}/slack/actions/${live.state.team.id}/${live.responseUrls.issue(target)}`;
