// Pure
import { z } from 'zod';
import { SeenVersion } from '../desk/desk-view.ts';
import { Limit } from '../page.ts';
import { input } from '../say/en/refuse.ts';
import { SeenText, seenLine } from '../text/clean.ts';
import { TagName } from '../ticket/tags/tag-name.ts';
import { TicketKey } from '../ticket/words.ts';

/** The languages in which a saved reply may be written besides. */
const Language = z.enum(['en', 'de', 'pl']);

/** What is changed on the ticket when a reply is sent; the agent sees it before. */
export const QueuedChanges = z.object({
  /** A status by id or name, or a category. Not one that closes, nor one that waits for a date. */
  status: z.string().trim().min(1).nullish(),
  /** Put on the ticket. */
  tags: z.array(TagName).max(10).default([]),
  /** Assigned to the one who sends it. */
  assignMe: z.boolean().default(false),
});
export type QueuedChanges = z.infer<typeof QueuedChanges>;

/** A saved reply. */
export const SavedReplyView = z.object({
  id: z.string(),
  name: z.string(),
  /** Markdown with placeholders. */
  text: z.string(),
  /** The same in other languages: a requester who reads one of them gets it in that. */
  texts: z.partialRecord(Language, z.string()),
  /** Desk key; null where it is somebody’s own. */
  desk: z.string().nullable(),
  /** What is changed with it; its status is the name. */
  changes: z.object({ status: z.string().nullable(), tags: z.array(z.string()), assignMe: z.boolean() }),
  /** Whether you may change and remove it. */
  mayChange: z.boolean(),
  updatedAt: z.iso.datetime(),
  version: z.number().int(),
});
export type SavedReplyView = z.infer<typeof SavedReplyView>;

export const SavedReplyPage = z.object({ items: z.array(SavedReplyView), next: z.string().nullable() });

export const ListSavedReplies = z.object({
  /** Words that are all in the name or the text; case and accents do not matter. */
  q: z.string().trim().max(100, 'Search for at most 100 characters.').optional(),
  /** Desk key: those of this desk. */
  desk: z.string().trim().toUpperCase().optional(),
  /** Key of a ticket: your own, and those of its desk. */
  ticket: TicketKey.optional(),
  limit: Limit,
  cursor: z.string().optional(),
});

const Name = seenLine(1, 100, input.savedName, input.savedName);
const Text = SeenText.pipe(z.string().min(1, input.textMissing).max(20_000, input.savedText));
const columns = { name: Name, text: Text, texts: z.partialRecord(Language, Text), changes: QueuedChanges };

export const CreateSavedReply = z.object({
  ...columns,
  texts: columns.texts.default({}),
  changes: columns.changes.optional(),
  /** Desk key: everybody who works there has it. Left out, it is your own. */
  desk: z.string().trim().toUpperCase().nullish(),
});
export const EditSavedReply = z.object({
  savedReply: z.string(),
  version: SeenVersion,
  ...z.object(columns).partial().shape,
});
export const FillSavedReply = z.object({ savedReply: z.string(), ticket: TicketKey });

/** What stands in the reply, and what will be changed with it. */
export const FilledReply = z.object({
  text: z.string(),
  changes: SavedReplyView.shape.changes,
});
export type FilledReply = z.infer<typeof FilledReply>;
