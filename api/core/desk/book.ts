import { type Db, type Engine, type Tx, toldError } from '../context.ts';
import { notFound } from '../errors.ts';
import { stored } from '../stored.ts';
import type { StatusCategory, WaitsFor } from '../ticket/status.ts';
import { Priority } from '../ticket/words.ts';

export interface DeskEntry {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly mode: 'internal' | 'external';
  readonly assignedOnly: boolean;
  /** An agent's public reply sets a ticket waiting for its requester. */
  readonly replyWaits: boolean;
  readonly defaultCategoryId: string | null;
  readonly active: boolean;
  readonly version: number;
  readonly channels: readonly ChannelEntry[];
}
export interface ChannelEntry {
  readonly surface: string;
  readonly tenant: string;
  readonly channelId: string;
  readonly name: string;
}
export interface CategoryEntry {
  readonly id: string;
  readonly deskId: string;
  readonly name: string;
  readonly description: string;
  readonly defaultPriority: Priority;
  readonly position: number;
  readonly active: boolean;
  readonly version: number;
}
export interface StatusEntry {
  readonly id: string;
  readonly name: string;
  readonly category: StatusCategory;
  /** On whom a waiting status waits; null in the other categories. */
  readonly waitsFor: WaitsFor | null;
  readonly position: number;
  readonly isDefault: boolean;
  readonly active: boolean;
  readonly version: number;
}

/** Desks, categories and statuses as they were at one moment; all look-ups are in memory. */
export interface Book {
  readonly desks: readonly DeskEntry[];
  readonly categories: readonly CategoryEntry[];
  readonly statuses: readonly StatusEntry[];
  desk(id: string): DeskEntry;
  deskByKey(key: string): DeskEntry | undefined;
  category(id: string): CategoryEntry | undefined;
  status(id: string): StatusEntry;
  /** The status that a verb picks when only the category is known. */
  defaultStatus(category: StatusCategory): StatusEntry;
  /** The status that waits for the requester; undefined where the admin has none. */
  waitingForRequester(): StatusEntry | undefined;
  /** The desk whose agents work in this chat channel. */
  deskOfChannel(surface: string, tenant: string, channelId: string): DeskEntry | undefined;
}

/** Keeps the book in memory for a few seconds, so that hot paths ask the database nothing about configuration. */
export interface DeskBook {
  /** @throws DeskError `unavailable` when the database is gone */
  read(db: Db | Tx): Promise<Book>;
  /** Drops the copy, after a configuration change. */
  forget(): void;
}

/**
 * Makes a book that is read again after `maxAgeMs` (other replicas see a change that late). While one caller reads it again
 * the others go on with the copy; nobody waits for a query in somebody else's transaction, which may be rolled back.
 */
export function makeDeskBook(engine: Pick<Engine, 'clock' | 'classify'>, maxAgeMs = 5_000): DeskBook {
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
        const book = await load(db);
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

async function load(db: Db | Tx): Promise<Book> {
  const desks = await db.desk.findMany({
    include: { channels: true },
    orderBy: [{ createdAt: 'asc' }, { key: 'asc' }],
  });
  const categories = await db.category.findMany({ orderBy: [{ position: 'asc' }, { name: 'asc' }] });
  const statuses = await db.status.findMany({ orderBy: [{ position: 'asc' }, { name: 'asc' }] });
  return bookOf(
    desks.map((desk) => ({ ...desk, mode: desk.mode === 'external' ? 'external' : 'internal' })),
    categories.map((category) => ({
      ...category,
      defaultPriority: Priority.catch('medium').parse(category.defaultPriority),
    })),
    statuses.map((status) => ({
      ...status,
      category: stored.category.parse(status.category),
      waitsFor: stored.waitsFor.parse(status.waitsFor),
    })),
  );
}

function bookOf(desks: DeskEntry[], categories: CategoryEntry[], statuses: StatusEntry[]): Book {
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
    desk: (id) => deskById.get(id) ?? fail(`There is no desk ${id}.`),
    deskByKey: (key) => deskByKey.get(key.toUpperCase()),
    category: (id) => categoryById.get(id),
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
  };
}

function fail(message: string): never {
  throw notFound(message);
}
