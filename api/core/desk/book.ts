import type { EmojiRules } from '../emoji/rules.ts';
import type { Db, Tx } from '../ports.ts';
import type { RequestPlace } from '../request-channel/settings.ts';
import type { FormField } from '../request-form/fields.ts';
import type { StatusCategory, WaitsFor } from '../ticket/status.ts';
import type { Priority } from '../ticket/words.ts';
import type { CardField } from './card-fields.ts';

export interface DeskEntry {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly mode: 'internal' | 'external';
  readonly assignedOnly: boolean;
  /** An agent's public reply sets a ticket waiting for its requester. */
  readonly replyWaits: boolean;
  /** A requester's reply opens a closed ticket again for so many days. */
  readonly reopenDays: number;
  /** Requesters read how much time was spent on their tickets. */
  readonly timeShown: boolean;
  /** The language of its channels, and of what is written on its tickets by itself. */
  readonly locale: string;
  /** What the end of a ticket does to its children and duplicates. */
  readonly endsLinked: 'off' | 'offer' | 'do';
  /** What waits for another ticket comes back once that one is solved. */
  readonly returnsWaiting: boolean;
  /** The people who add categories while they file or sort a ticket. */
  readonly addsCategories: 'leads' | 'agents' | 'everybody';
  /** Requesters see the checklists of their tickets. */
  readonly checklistShown: boolean;
  /** What open items of its checklist say when a ticket ends. */
  readonly openItems: 'say' | 'nothing';
  /** What stands on its cards, in order; null: what stands there by itself. */
  readonly cardFields: readonly CardField[] | null;
  readonly defaultCategoryId: string | null;
  readonly active: boolean;
  readonly version: number;
  readonly channels: readonly ChannelEntry[];
  /** Mail can be sent for it: from a mailbox of its own, or from the house's. */
  readonly mails: boolean;
}
export interface ChannelEntry {
  readonly surface: string;
  readonly tenant: string;
  readonly channelId: string;
  readonly name: string;
  readonly readers: string;
  readonly held: boolean;
  readonly problem: string | null;
}
export interface CategoryEntry {
  readonly id: string;
  readonly deskId: string;
  /** The category above it; empty at the top. */
  readonly parentId: string;
  readonly name: string;
  /** Its whole name, as people read it: `Hardware › Printer`. */
  readonly path: string;
  readonly description: string;
  readonly defaultPriority: Priority;
  readonly position: number;
  /** What it asks for; null where it asks for nothing. */
  readonly form: { readonly version: number; readonly fields: readonly FormField[] } | null;
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
  /** Mail can be sent that is about no ticket. */
  readonly mails: boolean;
  /** The addresses of all mailboxes, in small letters, of those too that were taken off: nobody of them is a person. */
  readonly addresses: ReadonlySet<string>;
  desk(id: string): DeskEntry;
  deskByKey(key: string): DeskEntry | undefined;
  category(id: string): CategoryEntry | undefined;
  /** These categories and those below them. */
  withBelow(ids: readonly string[]): string[];
  status(id: string): StatusEntry;
  /** The status that a verb picks when only the category is known. */
  defaultStatus(category: StatusCategory): StatusEntry;
  /** The status that waits for the requester; undefined where the admin has none. */
  waitingForRequester(): StatusEntry | undefined;
  /** The desk whose agents work in this chat channel. */
  deskOfChannel(surface: string, tenant: string, channelId: string): DeskEntry | undefined;
  /** What a channel says in which people ask, by its target; undefined for every other one. */
  requestPlace(target: string): RequestPlace | undefined;
  /** Which emoji does what at a desk; null: in the house. */
  emoji(deskId: string | null): EmojiRules;
}

/** Keeps the book in memory for a few seconds, so that hot paths ask the database nothing about configuration. */
export interface DeskBook {
  /** @throws DeskError `unavailable` when the database is gone */
  read(db: Db | Tx): Promise<Book>;
  /** Drops the copy, after a configuration change. */
  forget(): void;
}
