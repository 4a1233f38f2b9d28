// Pure
import { z } from 'zod';
import { type Book, channelTarget } from '#core';
import type { Choice } from './definition.ts';
import { Values as Filled, type Values } from './values.ts';

/** What a form remembers between opening and submitting, on every surface. */
export const memoryShape = {
  draft: z.string().optional(),
  ticket: z.string().optional(),
  version: z.number().int().optional(),
  /** The draft holds more text than the field: it is added when the form is submitted. */
  rest: z.boolean().optional(),
  /** What stands between the fields of a description that takes several. */
  joins: z.array(z.string()).optional(),
  /** The one part of a long description that is in the form: which, and the print of what stood in it. */
  part: z.object({ at: z.number().int().min(0), was: z.string() }).optional(),
  /** The part that comes next, once this one is saved. */
  nextPart: z.number().int().min(0).optional(),
  /** The desk whose categories are drawn, the category that was chosen without the person, the project whose tasks are drawn, and the version of the category's form. */
  drawn: z
    .object({
      desk: z.string().optional(),
      category: z.string().optional(),
      project: z.string().optional(),
      form: z.number().int().optional(),
    })
    .optional(),
  /** What the menus of a form were drawn with: only what was chosen anew is changed. */
  was: z.record(z.string(), z.string()).optional(),
  /** The newest public comment that the writer of a reply has seen; null where there was none. */
  seenComment: z.string().nullable().optional(),
  /** How many items of the checklist were open when its person read so in the form. */
  openItems: z.number().int().optional(),
  /** How often a saved reply was put into the text. */
  inserted: z.number().int().optional(),
  /** What is changed with the reply, as its writer sees it. */
  queued: z.object({ status: z.string().nullable(), tags: z.array(z.string()), assignMe: z.boolean() }).optional(),
  /** Colleagues see that its person writes on the ticket. */
  writes: z.boolean().optional(),
  /** The list whose tickets are to be changed, as its place is written. */
  found: z.string().optional(),
  /** The comment that a form is about. */
  comment: z.string().optional(),
  /** What was chosen in a form that could only be drawn with its texts. */
  chosen: Filled.optional(),
};

const Memory = z.object(memoryShape);
/** What a form remembers, wherever it is drawn. */
export type Memory = Readonly<z.infer<typeof Memory>>;

/** What a platform takes in one form. */
export interface Surface {
  /** Characters that a text of many lines holds. */
  readonly fieldLimit: number;
  /** Fields that a long text may be spread over. */
  readonly parts: number;
  /** Whether files can be chosen in it. */
  readonly takesFiles: boolean;
  /** It is drawn again as soon as something is chosen that other parts of it depend on. */
  readonly follows?: true;
}

/** Somebody to be chosen, as the platform names people. */
interface Whom {
  readonly choices: readonly Choice[];
  readonly initial: string | undefined;
}

/** What a form is made from, beside what the core says of it. */
export interface Start {
  readonly surface: Surface;
  readonly memory: Memory;
  /** What stands in it: what was filled in before, or what a draft holds. */
  readonly values: Values;
  /** It was submitted and is drawn again: its person has read what was wrong. */
  readonly again?: boolean;
  /** The desk of the place where it is opened. */
  placeDesk?(book: Book): string | undefined;
  /** Where its text comes from, in words. */
  readonly from?: string | undefined;
  /** Whom a ticket may be opened for, as the platform names people; absent where people ask for themselves. */
  readonly requester?: Whom | undefined;
  /** Others read along where it is opened: its person says who is to read the ticket. */
  readonly amongOthers?: boolean;
  /** In a channel where people ask: whether what becomes of it is read below its message there, or nothing of it is. */
  askedIn?(book: Book): 'thread' | 'apart' | undefined;
  /** The person who fills it in, likewise: at first a ticket of people who may open it for others is for them. */
  readonly self?: Whom | undefined;
}

/** What is read in a channel of what becomes of a form that is opened there; its message heads the thread. */
export const askedInAt =
  (
    at: { readonly surface: string; readonly tenant: string; readonly channelId: string },
    message: { readonly channelId: string } | undefined,
  ) =>
  (book: Book): 'thread' | 'apart' | undefined => {
    const place = book.requestPlace(channelTarget(at.surface, at.tenant, at.channelId));
    if (!place) return undefined;
    return message?.channelId === at.channelId && !place.quiet ? 'thread' : 'apart';
  };
