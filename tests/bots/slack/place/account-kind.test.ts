import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../../bots/slack/place/account-kind.ts';
import { SlackUser } from '../../../../bots/slack/wire/account.ts';

const ours = 'T0NORTHWND';
const user = (more: object) => kindOf(SlackUser.parse({ id: 'U1', name: 'x', profile: {}, ...more }), ours);

describe('what an account of Slack is to a workspace that is connected', () => {
  it.each([
    ['a full member', { team_id: ours }, 'member'],
    ['a full member whose address is confirmed', { team_id: ours, is_email_confirmed: true }, 'member'],
    ['an admin of it', { team_id: ours, is_admin: true }, 'member'],
    ['a member of another workspace of the organisation that is in ours too', inOrg([ours, 'T0OTHER']), 'member'],
    ['a member of another workspace of the organisation only', inOrg(['T0OTHER']), 'outside'],
    ['a stranger of another team', { team_id: 'T0OTHERCO', is_stranger: true }, 'outside'],
    ['a stranger whatever team is named', { team_id: ours, is_stranger: true }, 'outside'],
    ['somebody of another team in a shared channel', { team_id: 'T0OTHERCO', is_stranger: false }, 'outside'],
    ['a guest', { team_id: ours, is_restricted: true }, 'guest'],
    ['a guest of one channel', { team_id: ours, is_restricted: true, is_ultra_restricted: true }, 'guest'],
    ['an account with an address that nobody confirmed', { team_id: ours, is_email_confirmed: false }, 'unconfirmed'],
    ['an app', { team_id: ours, is_bot: true }, 'bot'],
    ['Slackbot', { id: 'USLACKBOT', team_id: ours }, 'bot'],
    ['an account of no team', {}, 'unknown'],
    ['an account with an unreadable team', { team_id: 7 }, 'unknown'],
  ])('%s', (_, more, kind) => {
    expect(user(more)).toBe(kind);
  });
});

function inOrg(teams: readonly string[]) {
  return { team_id: 'E0NORTH', enterprise_user: { enterprise_id: 'E0NORTH', teams } };
}
