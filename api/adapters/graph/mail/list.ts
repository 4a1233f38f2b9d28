import { z } from 'zod';
import type { ListedPage, MailboxAt } from '#core';
import type { GraphClient } from '../client.ts';
import { shaped } from '../client.ts';
import { type Folders, pathOf } from './folder.ts';
import { fields, graphTime, mailsOf, Page } from './sweep.ts';

const pageSize = 100;
/** Where mails are counted, so many come again: some may have been deleted since. */
const overlap = 10;

/** From when on the next page is asked for, and how many of the mails from there on were seen. */
const Cursor = z.object({ from: z.iso.datetime(), seen: z.number().int().min(0) });

function readCursor(text: string | null): z.infer<typeof Cursor> | null {
  try {
    return text === null ? null : Cursor.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Lists what lies in a folder from one time to another, the eldest first. By the time of the last mail, and not by Graph's own way
 * to the next page: an import may be stopped for days, and pages can lack that way though there is more. So the last mails of a page come again
 * in the next one.
 */
export const makeList =
  (graph: GraphClient, folders: Folders) =>
  async (box: MailboxAt, within: { from: Date; until: Date }, given: string | null): Promise<ListedPage> => {
    const { from, seen } = readCursor(given) ?? { from: within.from.toISOString(), seen: 0 };
    const until = new Date(within.until.getTime() + 999);
    const times = `receivedDateTime ge ${graphTime(new Date(from))} and receivedDateTime lt ${graphTime(until)}`;
    const options = `$filter=${encodeURIComponent(times)}&$orderby=receivedDateTime&$top=${pageSize}&$skip=${seen}`;
    const path = `${pathOf(box)}/mailFolders/${encodeURIComponent(await folders.idOf(box))}/messages`;
    const { value } = shaped(Page, await graph.call('GET', `${path}?${options}&$select=${fields}`));
    if (value.length === 0) return { mails: [], cursor: null };
    const mails = mailsOf(value, within.from);
    const last = mails.at(-1)?.receivedAt ?? new Date(from);
    // All of one second, or nothing that is a mail: it is gone on from by counting.
    const onward = seen + Math.max(1, value.length - overlap);
    const next = last > new Date(from) ? { from: last.toISOString(), seen: 0 } : { from, seen: onward };
    return { mails: mails.filter((one) => one.receivedAt < within.until), cursor: JSON.stringify(next) };
  };
