import { z } from 'zod';
import { type Clock, DeskError, type MailboxAt, mailServerWords } from '#core';
import type { GraphClient } from '../client.ts';
import { shaped } from '../client.ts';

/** Names by which Graph knows folders in every language: https://learn.microsoft.com/graph/api/resources/mailfolder */
const known = new Set(['inbox', 'archive', 'junkemail', 'deleteditems', 'sentitems', 'drafts', 'msgfolderroot']);

const keptMs = 600_000;
/** Nobody has as many folders in one. */
const pagesAtMost = 100;

const Page = z.object({
  value: z.array(z.looseObject({ id: z.string(), displayName: z.string().nullish() })),
  '@odata.nextLink': z.string().optional(),
});

/** The path of a mailbox; calls that begin with it share its lane. */
export const pathOf = ({ address }: Pick<MailboxAt, 'address'>) => `users/${encodeURIComponent(address)}`;

/** Finds folders as admins name them: `inbox`, or names joined by slashes, from the top. */
export function makeFolders(graph: GraphClient, clock: Pick<Clock, 'ticks'>) {
  const kept = new Map<string, { id: string; until: number }>();

  const inside = async (list: string, name: string): Promise<string | undefined> => {
    let path: string | undefined = `${list}?$select=id,displayName&$top=100`;
    for (let pages = 0; path !== undefined; pages++) {
      if (pages === pagesAtMost) throw new DeskError('unavailable', mailServerWords.endless);
      const page: z.infer<typeof Page> = shaped(Page, await graph.call('GET', path));
      const found = page.value.find((one) => one.displayName?.toLowerCase() === name.toLowerCase());
      if (found) return found.id;
      const next = page['@odata.nextLink'];
      path = next === undefined ? undefined : graph.pathOf(next);
    }
    return undefined;
  };

  return {
    /** Its id, as it stands in a path. @throws GraphRefusal, DeskError `not_found` */
    async idOf(box: MailboxAt): Promise<string> {
      const name = box.folder.trim();
      if (known.has(name.toLowerCase())) return name.toLowerCase();
      const key = `${box.address}\n${name}`;
      const before = kept.get(key);
      if (before && clock.ticks() < before.until) return before.id;
      let id: string | undefined;
      for (const part of name.split('/').filter((one) => one !== '')) {
        const list = id === undefined ? 'mailFolders' : `mailFolders/${encodeURIComponent(id)}/childFolders`;
        id = await inside(`${pathOf(box)}/${list}`, part);
        if (id === undefined) break;
      }
      if (id === undefined) throw new DeskError('not_found', mailServerWords.noFolder(name));
      kept.set(key, { id, until: clock.ticks() + keptMs });
      return id;
    },
    /** It is looked for again the next time. */
    forget: (box: MailboxAt): void => void kept.delete(`${box.address}\n${box.folder.trim()}`),
  };
}

export type Folders = ReturnType<typeof makeFolders>;
