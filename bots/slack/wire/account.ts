// Pure
import { z } from 'zod';

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

/** What is written for an account; empty where Slack does not say. */
export const nameOf = ({ name, real_name, profile }: Pick<SlackUser, 'name' | 'real_name' | 'profile'>): string =>
  profile.real_name || real_name || profile.display_name || name;
