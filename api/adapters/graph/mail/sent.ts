import { z } from 'zod';
import { type MailboxAt, type SentMail, sentFolder } from '#core';
import { readTop } from '../../mail/read-mime.ts';
import { idHead } from '../../mail/write-mime.ts';
import type { GraphClient } from '../client.ts';
import { shaped } from '../client.ts';
import { pathOf } from './folder.ts';
import { bare } from './sweep.ts';

const Item = z.looseObject({
  id: z.string(),
  internetMessageId: z.string().nullish(),
  isDraft: z.boolean().nullish(),
  internetMessageHeaders: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
});
type Item = z.infer<typeof Item>;
const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });

const fields = 'id,internetMessageId,isDraft';
/** The heads of a mail fit into so many bytes, ours among the first. */
const beginning = 32_768;
/** Of so many sent mails the heads are read one by one, where a list does not show them. */
const oneByOne = 10;
const pagesAtMost = 4;

/** Finds mails of ours among those that a mailbox has sent, also where Exchange has given them another message id. */
export function makeSent(graph: GraphClient) {
  const items = async (path: string): Promise<{ found: Item[]; next: string | undefined }> => {
    const page = shaped(Page, await graph.call('GET', path));
    const found = page.value.flatMap((one) => Item.safeParse(one).data ?? []).filter((one) => one.isDraft !== true);
    const next = page['@odata.nextLink'];
    return { found, next: next === undefined ? undefined : graph.pathOf(next) };
  };

  const byId = async (box: MailboxAt, messageId: string): Promise<Item | undefined> => {
    const filter = encodeURIComponent(`internetMessageId eq '<${messageId.replaceAll("'", "''")}>'`);
    const { found } = await items(`${pathOf(box)}/messages?$filter=${filter}&$select=${fields}&$top=5`);
    return found.find((one) => bare(one.internetMessageId) === messageId);
  };

  const carries = async (box: MailboxAt, item: Item, messageId: string): Promise<boolean> => {
    const path = `${pathOf(box)}/messages/${encodeURIComponent(item.id)}/$value`;
    const bytes = await graph.beginning(path, beginning);
    const { heads } = await readTop(bytes);
    return heads.some((one) => one.name === idHead.toLowerCase() && one.value.trim() === messageId);
  };

  const byHead = async (box: MailboxAt, messageId: string): Promise<Item | undefined> => {
    const select = `${fields},internetMessageHeaders`;
    let path: string | undefined =
      `${pathOf(box)}/mailFolders/${sentFolder}/messages?$orderby=sentDateTime%20desc&$top=50&$select=${select}`;
    const silent: Item[] = [];
    for (let read = 0; read < pagesAtMost && path !== undefined; read++) {
      const page: { found: Item[]; next: string | undefined } = await items(path);
      for (const item of page.found) {
        const heads = item.internetMessageHeaders ?? [];
        if (heads.some(({ name, value }) => name.toLowerCase() === idHead.toLowerCase() && value.trim() === messageId))
          return item;
        if (heads.length === 0) silent.push(item);
      }
      path = page.next;
    }
    for (const item of silent.slice(0, oneByOne)) if (await carries(box, item, messageId)) return item;
    return undefined;
  };

  /** A mail that was sent at any time. @throws GraphRefusal */
  return async (box: MailboxAt, messageId: string): Promise<SentMail | null> => {
    const item = (await byId(box, messageId)) ?? (await byHead(box, messageId));
    return item ? { messageId: bare(item.internetMessageId) ?? messageId, remoteId: item.id } : null;
  };
}
