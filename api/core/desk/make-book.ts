import { type Db, type Engine, type Tx, toldError } from '../context.ts';
import { emojiAt } from '../emoji/rules.ts';
import { readEmoji, type StoredEmoji } from '../emoji/stored.ts';
import { notFound } from '../errors.ts';
import { readRequestPlaces } from '../request-channel/place.ts';
import type { RequestPlace } from '../request-channel/settings.ts';
import { readFields } from '../request-form/fields.ts';
import { parsedJson, stored } from '../stored.ts';
import { Priority } from '../ticket/words.ts';
import type { Book, CategoryEntry, DeskBook, DeskEntry, StatusEntry } from './book.ts';
import { readCardFields } from './card-fields.ts';
import { inTree } from './category/tree.ts';
import { readAddsCategories, readEndsLinked, readOpenItems } from './desk-view.ts';

/**
 * Makes a book that is read again after `maxAgeMs` (other replicas see a change that late); `mails` says that mail is sent also
 * where a desk has no mailbox. While one caller reads it again
 * the others go on with the copy; nobody waits for a query in somebody else's transaction, which may be rolled back.
 */
export function makeDeskBook(
  engine: Pick<Engine, 'clock' | 'classify'>,
  { maxAgeMs = 5_000, mails = false }: { readonly maxAgeMs?: number; readonly mails?: boolean } = {},
): DeskBook {
  const { clock } = engine;
  let kept: { book: Book; until: number } | undefined;
  let reading = false;
  let generation = 0;
  return {
    async read(db) {
      if (kept && (reading || kept.until > clock.ticks())) return kept.book;
      const begun = generation;
      reading = true;
      try {
        const book = await load(db, mails);
        // What was read before the copy was dropped may be older than the change that dropped it.
        if (begun === generation) kept = { book, until: clock.ticks() + maxAgeMs };
        return book;
      } catch (error) {
        throw toldError(engine, error);
      } finally {
        reading = false;
      }
    },
    forget() {
      generation++;
      kept = undefined;
    },
  };
}

async function load(db: Db | Tx, mails: boolean): Promise<Book> {
  const desks = await db.desk.findMany({
    include: { channels: true, mailboxes: { where: sending, select: { id: true }, take: 1 } },
    orderBy: [{ createdAt: 'asc' }, { key: 'asc' }],
  });
  const categories = await db.category.findMany({ orderBy: [{ position: 'asc' }, { name: 'asc' }] });
  const forms = await db.categoryForm.findMany({ where: { current: true } });
  const formOf = new Map(forms.map((one) => [one.categoryId, formIn(one)]));
  const statuses = await db.status.findMany({ orderBy: [{ position: 'asc' }, { name: 'asc' }] });
  const mailboxes = await db.mailbox.findMany({ select: { address: true } });
  return bookOf(
    desks.map(({ mailboxes, ...desk }) => ({
      ...desk,
      mode: desk.mode === 'external' ? 'external' : 'internal',
      endsLinked: readEndsLinked(desk.endsLinked),
      addsCategories: readAddsCategories(desk.addsCategories),
      openItems: readOpenItems(desk.openItems),
      cardFields: readCardFields(desk.cardFields),
      mails: mails || mailboxes.length > 0,
    })),
    inTree(categories).map((category) => ({
      ...category,
      defaultPriority: Priority.catch('medium').parse(category.defaultPriority),
      form: formOf.get(category.id) ?? null,
    })),
    statuses.map((status) => ({
      ...status,
      category: stored.category.parse(status.category),
      waitsFor: stored.waitsFor.parse(status.waitsFor),
    })),
    new Set(mailboxes.map((one) => one.address)),
    await readEmoji(db),
    await readRequestPlaces(db),
  );
}

/** A stored form; null for one without fields. */
function formIn({ version, fields: json }: { version: number; fields: string }): CategoryEntry['form'] {
  const fields = readFields(parsedJson(json));
  return fields.length > 0 ? { version, fields } : null;
}

/** A mailbox that mail is sent from. */
const sending = { active: true, sends: true, direction: { in: ['both', 'out'] } };

function bookOf(
  desks: DeskEntry[],
  categories: CategoryEntry[],
  statuses: StatusEntry[],
  addresses: ReadonlySet<string>,
  emoji: StoredEmoji,
  places: ReadonlyMap<string, RequestPlace>,
): Book {
  const deskById = new Map(desks.map((desk) => [desk.id, desk]));
  const deskByKey = new Map(desks.map((desk) => [desk.key, desk]));
  const categoryById = new Map(categories.map((category) => [category.id, category]));
  const statusById = new Map(statuses.map((status) => [status.id, status]));
  const byChannel = new Map(
    desks.flatMap((desk) => desk.channels.map((c) => [`${c.surface}:${c.tenant}/${c.channelId}`, desk] as const)),
  );
  return {
    desks,
    categories,
    statuses,
    mails: desks.some((desk) => desk.mails),
    addresses,
    desk: (id) => deskById.get(id) ?? fail(`There is no desk ${id}.`),
    deskByKey: (key) => deskByKey.get(key.toUpperCase()),
    category: (id) => categoryById.get(id),
    withBelow: (ids) => [
      ...new Set([...ids, ...categories.filter((one) => ids.includes(one.parentId)).map((one) => one.id)]),
    ],
    status: (id) => statusById.get(id) ?? fail(`There is no status ${id}.`),
    defaultStatus: (category) => {
      const usable = statuses.filter((status) => status.category === category && status.active);
      return (
        usable.find((status) => status.isDefault) ?? usable[0] ?? fail(`No active status has the category ${category}.`)
      );
    },
    waitingForRequester: () => {
      const usable = statuses.filter((status) => status.waitsFor === 'requester' && status.active);
      return usable.find((status) => status.isDefault) ?? usable[0];
    },
    deskOfChannel: (surface, tenant, channelId) => byChannel.get(`${surface}:${tenant}/${channelId}`),
    requestPlace: (target) => places.get(target),
    emoji: (deskId) => emojiAt(emoji.house, deskId === null ? undefined : emoji.desks.get(deskId)),
  };
}

function fail(message: string): never {
  throw notFound(message);
}
