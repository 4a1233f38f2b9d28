// Pure
import type { AccountKind } from '#core';
import type { SlackUser } from '../wire/account.ts';

/**
 * What an account is to a workspace that is connected. `is_stranger: false` does not mean that it is one of theirs: only
 * its team does (https://docs.slack.dev/apis/slack-connect).
 */
export function kindOf(user: SlackUser, workspace: string): AccountKind {
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  const teams = [...(user.team_id ? [user.team_id] : []), ...(user.enterprise_user?.teams ?? [])];
  if (user.is_stranger) return 'outside';
  if (teams.length === 0) return 'unknown';
  if (!teams.includes(workspace)) return 'outside';
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  if (user.is_email_confirmed === false) return 'unconfirmed';
  return 'member';
}
