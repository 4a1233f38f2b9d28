import { z } from 'zod';
import { DeskError, en, type Log, wordsFor } from '#core';
import type { AccountRef } from '../shared/who.ts';
import { refusalOf } from './refusals.ts';
import type { Web } from './web.ts';

const UserInfo = z.object({
  user: z.object({
    name: z.string().catch(''),
    real_name: z.string().optional().catch(undefined),
    deleted: z.boolean().catch(false),
    is_bot: z.boolean().catch(false),
    tz: z.string().optional().catch(undefined),
    locale: z.string().optional().catch(undefined),
    profile: z
      .object({
        real_name: z.string().optional().catch(undefined),
        display_name: z.string().optional().catch(undefined),
        email: z.string().optional().catch(undefined),
        image_72: z.string().optional().catch(undefined),
      })
      .catch({}),
  }),
});

/** What Slack says about accounts. */
export interface People {
  /** @throws DeskError `unavailable` when Slack cannot be asked, `unauthenticated` when the account is no person's */
  describe(account: AccountRef): Promise<{ name: string; email: string | null; timeZone?: string; locale?: string }>;
  /** Names to write for accounts; those that Slack does not tell are left out. */
  names(ids: readonly string[]): Promise<Map<string, string>>;
  /** The address of an account's picture; null where there is none or Slack does not tell. */
  picture(id: string): Promise<string | null>;
}

/** Asks Slack about accounts; names are remembered. */
export function makePeople(web: Web, log: Log): People {
  const known = new Map<string, string>();
  const pictures = new Map<string, string | null>();

  const describe: People['describe'] = async ({ id }) => {
    const { user } = UserInfo.parse(await ask(web, id));
    if (user.deleted || user.is_bot)
      throw new DeskError('unauthenticated', wordsFor(user.locale ?? 'en').slack.noPerson);
    const { profile } = user;
    const name = profile.real_name || user.real_name || profile.display_name || user.name || id;
    if (known.size > 5_000) known.clear();
    known.set(id, profile.display_name || name);
    if (pictures.size > 5_000) pictures.clear();
    pictures.set(id, profile.image_72 || null);
    return {
      name,
      email: profile.email || null,
      ...(user.tz ? { timeZone: user.tz } : {}),
      ...(user.locale ? { locale: user.locale } : {}),
    };
  };

  return {
    describe,
    async picture(id) {
      try {
        if (!pictures.has(id)) await describe({ tenant: '', id });
      } catch (error) {
        log.debug({ err: error, account: id }, 'Slack did not tell a picture');
      }
      return pictures.get(id) ?? null;
    },
    async names(ids) {
      const found = new Map<string, string>();
      for (const id of ids.slice(0, 20)) {
        try {
          if (!known.has(id)) await describe({ tenant: '', id });
        } catch (error) {
          log.debug({ err: error, account: id }, 'Slack did not tell a name');
        }
        const name = known.get(id);
        if (name) found.set(id, name);
      }
      return found;
    },
  };
}

async function ask(web: Web, user: string): Promise<unknown> {
  try {
    return await web.quick.users.info({ user, include_locale: true });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'user_not_found' || refusal === 'user_not_visible')
      throw new DeskError('unauthenticated', en.slack.noPerson, {}, error);
    throw new DeskError('unavailable', en.slack.silent, { retryAfterSeconds: 5 }, error);
  }
}
