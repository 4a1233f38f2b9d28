import { z } from 'zod';
import { type Clock, DeskError, type MailboxAt, mailServerWords, type Watched } from '#core';
import type { GraphClient } from '../client.ts';
import { shaped } from '../client.ts';
import { GraphRefusal } from '../refusal.ts';
import { type Folders, pathOf } from './folder.ts';

const Subscription = z.looseObject({ id: z.string().min(1), expirationDateTime: z.iso.datetime({ offset: true }) });

/** Minutes: what Graph promises now, with some to spare, and what it took before (and some tenants still do). */
const lives = [10_070, 4_200, 1_400, 60];

/** Where Graph tells of what comes, and of what becomes of its telling. */
export interface TellAt {
  readonly notifications: string;
  readonly lifecycle: string;
}

/** Has Graph tell when mails come: https://learn.microsoft.com/graph/api/subscription-post-subscriptions */
export function makeWatching(graph: GraphClient, folders: Folders, clock: Pick<Clock, 'now'>, at: TellAt) {
  /** How long a subscription may live is found out by asking. */
  let known = 0;

  const livingLong = async (ask: (expirationDateTime: string) => Promise<unknown>): Promise<Watched> => {
    for (;;) {
      const expires = new Date(clock.now().getTime() + (lives[known] ?? 0) * 60_000).toISOString();
      try {
        const { id, expirationDateTime } = shaped(Subscription, await ask(expires));
        return { id, until: new Date(expirationDateTime) };
      } catch (error) {
        const tooLong = error instanceof GraphRefusal && error.status === 400 && !isUnreached(error);
        if (!tooLong || known >= lives.length - 1) throw error;
        known++;
      }
    }
  };

  return {
    async watch(box: MailboxAt, secret: string): Promise<Watched> {
      const folder = await folders.idOf(box);
      const { notifications, lifecycle } = at;
      const subscription = {
        changeType: 'created',
        notificationUrl: notifications,
        lifecycleNotificationUrl: lifecycle,
        resource: `${pathOf(box)}/mailFolders('${folder.replaceAll("'", "''")}')/messages`,
        clientState: secret,
        latestSupportedTlsVersion: 'v1_2',
      };
      return livingLong((expirationDateTime) =>
        graph.call('POST', 'subscriptions', { ...subscription, expirationDateTime }),
      ).catch((error: unknown) => {
        if (!isUnreached(error)) throw error;
        throw new DeskError('invalid', mailServerWords.noHandshake(notifications), {}, error);
      });
    },
    async renew(_box: MailboxAt, id: string): Promise<Watched | null> {
      const path = `subscriptions/${encodeURIComponent(id)}`;
      return livingLong((expirationDateTime) => graph.call('PATCH', path, { expirationDateTime })).catch(nullIfGone);
    },
    async unwatch(_box: MailboxAt, id: string): Promise<void> {
      await graph.call('DELETE', `subscriptions/${encodeURIComponent(id)}`).catch(nullIfGone);
    },
  };
}

const nullIfGone = (error: unknown): null => {
  if (error instanceof GraphRefusal && error.why === 'refused' && error.status === 404) return null;
  throw error;
};

/** Graph has tried our address and did not get what it expects. */
const isUnreached = (error: unknown): boolean =>
  error instanceof GraphRefusal && error.status === 400 && /validation/i.test(`${error.code} ${error.message}`);
