// Pure
import { z } from 'zod';
import type { AccountKind } from '#core';

const optional = z
  .string()
  .optional()
  .catch(undefined)
  .transform((text) => text || undefined);
const flag = z.boolean().optional().catch(undefined);

/** An account as users.info and user_change show it (https://docs.slack.dev/reference/objects/user-object). */
export const SlackUser = z.object({
  id: optional,
  team_id: optional,
  name: z.string().catch(''),
  real_name: optional,
  deleted: flag,
  is_bot: flag,
  is_stranger: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_email_confirmed: flag,
  tz: optional,
  locale: optional,
  enterprise_user: z
    .object({ teams: z.array(z.string()).catch([]) })
    .optional()
    .catch(undefined),
  profile: z
    .object({ real_name: optional, display_name: optional, email: optional, image_72: optional })
    .catch({ real_name: undefined, display_name: undefined, email: undefined, image_72: undefined }),
});
export type SlackUser = z.infer<typeof SlackUser>;

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

/** What is written for an account; empty where Slack does not say. */
export const nameOf = ({ name, real_name, profile }: Pick<SlackUser, 'name' | 'real_name' | 'profile'>): string =>
  profile.real_name || real_name || profile.display_name || name;
