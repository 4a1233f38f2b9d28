import { z } from 'zod';
import { type Clock, type MailboxAt, type MailThere, type SweptPage, sentFolder } from '#core';
import { idHead } from '../../mail/write-mime.ts';
import type { GraphClient } from '../client.ts';
import { shaped } from '../client.ts';
import { GraphRefusal } from '../refusal.ts';
import { type Cursor, noCursor, readCursor } from './cursor.ts';
import { type Folders, pathOf } from './folder.ts';

export const Page = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});

/** A mail in a list; what left a folder is there too, and has none of this but its id. */
const There = z.looseObject({
  '@removed': z.undefined().optional(),
  id: z.string().min(1),
  internetMessageId: z.string().nullish(),
  receivedDateTime: z.iso.datetime({ offset: true }),
  isDraft: z.boolean().nullish(),
  internetMessageHeaders: z
    .array(z.looseObject({ name: z.string(), value: z.string() }))
    .nullish()
    .catch(null),
});

export const fields = 'id,internetMessageId,receivedDateTime,isDraft';
/** Of what was sent from here the heads say whether this desk did it. */
const fieldsOf = ({ folder }: MailboxAt) => (folder === sentFolder ? `${fields},internetMessageHeaders` : fields);
const pageSize = ['odata.maxpagesize=50'];

/** So often at most the folder itself is looked through beside what Graph says has changed, and so far back. */
const lookEveryMs = 5 * 60_000;
const lookBackMs = 15 * 60_000;
/** So often, and so far back, for mails that left the folder unread and returned: Graph does not tell of those. */
const lookFarEveryMs = 3_600_000;
const lookFarBackMs = 3 * 86_400_000;

/** Beyond so many it is counted from a later time on. */
const countAtMost = 5_000;
/** Links lead on for so many pages at most, and past so many in a row that are empty: after that a list has no end. */
const pagesAtMost = 4_000;
const emptyAtMost = 50;
const followAtMost = 50_000;

type Look = NonNullable<Cursor['look']>;
const lookFrom = (at: Date): Look => ({ from: at.toISOString(), seen: 0, path: null, empty: 0 });

/** Without angle brackets. */
export const bare = (messageId: string | null | undefined): string | null =>
  messageId?.trim().replace(/^<|>$/g, '') || null;

/**
 * Reads what came to a folder. Graph’s list of changes (https://learn.microsoft.com/graph/delta-query-messages) says it
 * quickly, but not always all: it ends at 5,000 mails where it begins at a date, some pages lack the way to the next one, and
 * mails that left and returned are missing. So now and then the folder itself is looked through, from the last page on.
 */
export function makeSweep(graph: GraphClient, folders: Folders, clock: Pick<Clock, 'now'>) {
  const list = async (box: MailboxAt) => `${pathOf(box)}/mailFolders/${encodeURIComponent(await folders.idOf(box))}`;

  const changed = async (box: MailboxAt, cursor: Cursor, since: Date) => {
    const begin = async () => {
      const from = encodeURIComponent(`receivedDateTime ge ${graphTime(since)}`);
      return `${await list(box)}/messages/delta?changeType=created&$select=${fieldsOf(box)}&$filter=${from}`;
    };
    const ask = async (path: string) => ({
      path,
      page: shaped(Page, await graph.call('GET', path, undefined, pageSize)),
    });
    if (cursor.delta === null) return { ...(await ask(await begin())), anew: true };
    try {
      return { ...(await ask(cursor.delta)), anew: false };
    } catch (error) {
      if (!isForgotten(error)) throw error;
      folders.forget(box);
      return { ...(await ask(await begin())), anew: true };
    }
  };

  /** After the changes: whether the folder is looked through, and from when on. */
  const lookAfter = (cursor: Cursor, since: Date): Cursor['look'] => {
    const now = clock.now().getTime();
    const passed = (at: string | null) => (at === null ? Number.POSITIVE_INFINITY : now - Date.parse(at));
    if (cursor.lookedFarAt === null) return lookFrom(since);
    const back =
      passed(cursor.lookedFarAt) >= lookFarEveryMs
        ? lookFarBackMs
        : passed(cursor.lookedAt) >= lookEveryMs
          ? passed(cursor.lookedAt) + lookBackMs
          : null;
    return back === null ? null : lookFrom(new Date(Math.max(since.getTime(), now - back)));
  };

  const look = async (box: MailboxAt, cursor: Cursor, { from, seen, path, empty }: Look, since: Date) => {
    const filter = encodeURIComponent(`receivedDateTime ge ${graphTime(new Date(from))}`);
    const options = `$filter=${filter}&$orderby=receivedDateTime&$top=50&$skip=${seen}&$select=${fieldsOf(box)}`;
    const page = shaped(Page, await graph.call('GET', path ?? `${await list(box)}/messages?${options}`));
    const mails = mailsOf(page.value, since);
    const next = page['@odata.nextLink'];
    const isEmpty = page.value.length === 0;
    const soFar = { from, seen: seen + page.value.length, empty: isEmpty ? empty + 1 : 0 };
    const last = mails.at(-1)?.receivedAt ?? new Date(0);
    const later = last > new Date(from) ? lookFrom(last) : null;
    // A page that lacks the way to the next one is gone on from by counting, until one is empty.
    const counted = isEmpty ? null : ((soFar.seen > countAtMost ? later : null) ?? { ...soFar, path: null });
    const follows = next !== undefined && soFar.seen < followAtMost && soFar.empty < emptyAtMost;
    const onward =
      next === undefined ? counted : follows ? { ...soFar, path: graph.pathOf(next) } : isEmpty ? null : later;
    const now = clock.now().toISOString();
    const far = cursor.lookedFarAt === null || Date.parse(now) - Date.parse(cursor.lookedFarAt) >= lookFarEveryMs;
    const done = { ...cursor, look: null, lookedAt: now, lookedFarAt: far ? now : cursor.lookedFarAt };
    return pageOf(mails, onward === null ? done : { ...cursor, look: onward }, onward !== null);
  };

  return async (box: MailboxAt, given: string | null, since: Date): Promise<SweptPage> => {
    const cursor = readCursor(given);
    if (cursor.look !== null) return look(box, cursor, cursor.look, since);
    const { path, page, anew } = await changed(box, cursor, since);
    const kept = anew ? noCursor : cursor;
    const mails = mailsOf(page.value, since);
    const next = page['@odata.nextLink'];
    if (next !== undefined) {
      const empty = page.value.length === 0 ? kept.empty + 1 : 0;
      const onward = { ...kept, delta: graph.pathOf(next), pages: kept.pages + 1, empty };
      // What changed is asked for anew the next time, and until then the folder is looked through.
      const hasNoEnd = onward.pages >= pagesAtMost || empty >= emptyAtMost;
      return pageOf(mails, hasNoEnd ? { ...noCursor, look: lookFrom(since) } : onward, true);
    }
    const delta = page['@odata.deltaLink'];
    // Without either, what was asked for is asked for again the next time.
    const after = { ...kept, pages: 0, empty: 0, delta: delta === undefined ? path : graph.pathOf(delta) };
    const through = lookAfter(after, since);
    return pageOf(mails, { ...after, look: through }, through !== null);
  };
}

const pageOf = (mails: readonly MailThere[], cursor: Cursor, more: boolean): SweptPage => ({
  mails,
  cursor: JSON.stringify(cursor),
  more,
});

export const mailsOf = (values: readonly unknown[], since: Date): MailThere[] =>
  values.flatMap((one) => {
    const mail = There.safeParse(one).data;
    const receivedAt = new Date(mail?.receivedDateTime ?? 0);
    // Graph’s times have whole seconds.
    if (!mail || mail.isDraft === true || receivedAt.getTime() < wholeSecond(since)) return [];
    const messageId = bare(mail.internetMessageId);
    return [{ remoteId: mail.id, messageId, ownId: ownIdOf(mail), receivedAt, size: null }];
  });

const ownIdOf = ({ internetMessageHeaders }: z.infer<typeof There>): string | null =>
  internetMessageHeaders?.find(({ name }) => name.toLowerCase() === idHead.toLowerCase())?.value.trim() || null;

const wholeSecond = (at: Date) => Math.floor(at.getTime() / 1_000) * 1_000;

/** A time as Graph filters by it. */
export const graphTime = (at: Date) => new Date(wholeSecond(at)).toISOString().replace('.000', '');

/**
 * Where the last sweep ended is known no more, or the folder is another one: Graph says so with several statuses and codes,
 * and nothing is lost by beginning anew.
 */
const isForgotten = (error: unknown) =>
  error instanceof GraphRefusal &&
  (error.status === 410 || (error.why === 'refused' && [400, 404].includes(error.status)));
