import { z } from 'zod';
import { DeskError, en, type Log, wordsFor } from '#core';
import { Silent } from '../../shared/tell/silent.ts';
import type { AccountRef, Described } from '../../shared/who.ts';
import { nameOf, SlackUser } from '../wire/account.ts';
import { refusalOf } from '../wire/refusals.ts';
import type { Web } from '../wire/web.ts';
import { kindOf } from './account-kind.ts';

const UserInfo = z.object({ user: SlackUser });

/** What Slack says about accounts. */
export interface People {
  /** @throws DeskError `unavailable` when Slack cannot be asked, `unauthenticated` when the account is no person's */
  describe(account: AccountRef): Promise<Described>;
  /** Whether Slack says that an account is an app's: not one of somebody who left, nor one that it does not know. */
  isApp(account: AccountRef): Promise<boolean>;
  /** Names to write for accounts; those that Slack does not tell are left out. */
  names(ids: readonly string[]): Promise<Map<string, string>>;
  /** The address of an account's picture; null where there is none or Slack does not tell. */
  picture(id: string): Promise<string | null>;
}

/** Asks Slack about accounts; names are remembered. */
export function makePeople(web: Web, log: Log): People {
  const known = new Map<string, string>();
  const pictures = new Map<string, string | null>();

  const look = async (id: string) => {
    const { user } = UserInfo.parse(await ask(web, id));
    if (known.size > 5_000) known.clear();
    // As the desk knows them: the name that people go by in Slack may be a word in small letters.
    known.set(id, nameOf(user) || user.profile.display_name || id);
    if (pictures.size > 5_000) pictures.clear();
    pictures.set(id, user.profile.image_72 ?? null);
    return user;
  };
  const describe: People['describe'] = async ({ tenant, id }) => {
    const user = await look(id);
    const described = describedAs({ ...user, id }, tenant);
    if (!described.active || described.kind === 'bot')
      throw new DeskError('unauthenticated', wordsFor(user.locale ?? 'en').slack.noPerson);
    return { ...described, name: described.name || id };
  };

  return {
    describe,
    async isApp({ tenant, id }) {
      try {
        return kindOf({ ...(await look(id)), id }, tenant) === 'bot';
      } catch (error) {
        if (error instanceof DeskError && error.code === 'unauthenticated') return false;
        throw error;
      }
    },
    async picture(id) {
      try {
        if (!pictures.has(id)) await look(id);
      } catch (error) {
        log.debug({ err: error, account: id }, 'Slack did not tell a picture');
      }
      return pictures.get(id) ?? null;
    },
    async names(ids) {
      const found = new Map<string, string>();
      for (const id of ids.slice(0, 20)) {
        try {
          if (!known.has(id)) await look(id);
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

/** What Slack says of an account to a workspace. */
export function describedAs(user: SlackUser, workspace: string): Described {
  return {
    kind: kindOf(user, workspace),
    name: nameOf(user),
    email: user.profile.email ?? null,
    active: user.deleted !== true,
    ...(user.tz ? { timeZone: user.tz } : {}),
    ...(user.locale ? { locale: user.locale } : {}),
  };
}

async function ask(web: Web, user: string): Promise<unknown> {
  try {
    return await web.quick.users.info({ user, include_locale: true });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'user_not_found' || refusal === 'user_not_visible')
      throw new DeskError('unauthenticated', en.slack.noPerson, {}, error);
    throw new Silent('slack', en, error);
  }
}
