// Pure
import { z } from 'zod';
import { FileIds } from '../file/file-ids.ts';
import { Answers } from '../request-form/answered.ts';
import { en } from '../say/en/en.ts';
import { SeenLine, SeenText, saysSomething } from '../text/clean.ts';
import { Priority, TicketKey } from './words.ts';

const { input } = en;

/** A title: one line that says something, up to 200 characters. */
const Title = SeenLine.pipe(z.string().refine(saysSomething, input.titleShort).max(200, input.titleLong));

/** Text of a description or comment; markdown, up to 40,000 characters. */
export const Text = SeenText.pipe(z.string().max(40_000, input.textLong));

/** The ticket version that the caller saw; a change made meanwhile is answered with who did what. */
const SeenVersion = z.number().int().positive().optional();

/** The message that a text was typed in, so that it is not sent back to where it came from. */
export const Origin = z.object({
  surface: z.enum(['slack', 'teams']),
  tenant: z.string(),
  channelId: z.string(),
  messageId: z.string(),
  threadId: z.string(),
  target: z.string(),
  /** When it was sent, as its chat tells. */
  saidAt: z.iso.datetime().optional(),
});
export type Origin = z.infer<typeof Origin>;

/** A message of a chat that a ticket is opened from; one thread becomes one ticket. */
export const FromMessage = z.object({
  surface: z.enum(['slack', 'teams']),
  tenant: z.string(),
  channelId: z.string(),
  /** The message that heads the thread; the message itself where there is none. */
  threadId: z.string(),
  /** A link to the message, where the surface gives one. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .optional(),
  /** The name of its author. */
  author: z.string().trim().max(200).optional(),
});
export type FromMessage = z.infer<typeof FromMessage>;

const onTicket = { ticket: TicketKey, version: SeenVersion };

/** The name of a category that is made with it, where its desk lets people do so; `Hardware › Printer` makes one below another. */
const NewCategory = SeenLine.pipe(z.string().min(1, input.categoryName).max(210, input.categoryName));

export const OpenTicket = z.object({
  title: Title,
  description: Text.default(''),
  /** Desk key, such as IT; the first desk when left out. */
  desk: z.string().trim().toUpperCase().optional(),
  /** Id of a category; the default one of the desk when left out. */
  category: z.string().nullish(),
  newCategory: NewCategory.optional(),
  /** Id of the company: that of the requester when left out; agents may give another one. */
  company: z.string().nullish(),
  /** Id of a project of that company, and of a task of the project; a task brings its project. */
  project: z.string().nullish(),
  task: z.string().nullish(),
  priority: Priority.optional(),
  confidential: z.boolean().default(false),
  /** Whom it is for; agents may file for somebody else. */
  requester: z.string().optional(),
  /** Ids of files that were uploaded before; each belongs to one ticket or comment. */
  files: FileIds,
  /**
   * What was filled into the form of the category, by the id of its field. Where a category is named, or anything is
   * answered, what its form requires has to be there; where nobody chose one, nothing is asked.
   */
  answers: Answers.optional(),
  /** The version of the form that was filled in: refused when the category asks for something else by now. */
  formVersion: z.number().int().min(0).optional(),
  /** The chat message that it is opened from: another ticket from the same thread is refused, with the key of this one for people who may see it. */
  message: FromMessage.optional(),
});
export const EditTicket = z
  .object({
    ...onTicket,
    title: Title.optional(),
    description: Text.optional(),
    /** Ids of files that come to those that are there. */
    files: FileIds,
    /** Answers to fields of its category's form, which the others stay beside; null takes one away. */
    answers: Answers.optional(),
  })
  .refine(
    ({ title, description, files, answers }) =>
      title !== undefined || description !== undefined || files !== undefined || answers !== undefined,
    input.nothingToChange,
  );
export const AssignTicket = z.object({
  ...onTicket,
  /** A person's id, or `me`. */
  assignee: z.string().min(1, input.who),
});
export const OnTicket = z.object(onTicket);
/** Ends it although items of its checklist are open. */
const LeaveOpen = z.boolean().optional();

export const MoveTicket = z.object({
  ...onTicket,
  leaveOpen: LeaveOpen,
  /** A status by id or name, or a category (todo, active, waiting, resolved, closed) for its default status. */
  status: z.string().trim().min(1, input.status),
  /** Until when it waits: for a status that waits for a date, and only there. UTC. */
  waitsUntil: z.iso.datetime().optional(),
});
export const SetPriority = z.object({ ...onTicket, priority: Priority });
export const AdjustTicket = z.object({
  ...onTicket,
  leaveOpen: LeaveOpen,
  status: MoveTicket.shape.status.optional(),
  waitsUntil: MoveTicket.shape.waitsUntil,
  priority: Priority.optional(),
  category: z.string().optional(),
  /** Instead of `category`. */
  newCategory: NewCategory.optional(),
});
export const SetCategory = z
  .object({
    ...onTicket,
    /** Null: none. */
    category: z.string().nullable().optional(),
    newCategory: NewCategory.optional(),
  })
  .refine(({ category, newCategory }) => (category === undefined) !== (newCategory === undefined), {
    path: ['category'],
    message: input.oneCategory,
  });
/** Another desk; the key stays. */
export const TransferTicket = z.object({
  ...onTicket,
  desk: z.string().trim().toUpperCase(),
  /** A category of that desk; its default one when left out. */
  category: z.string().nullish(),
});
export const SetRequester = z.object({
  ...onTicket,
  /** Id of an active person. */
  requester: z.string().min(1, input.who),
});
export const SetPlace = z.object({
  ...onTicket,
  /** Id of a company; another one takes away project and task. Null: none. */
  company: z.string().nullable().optional(),
  /** Id of a project of the company; it brings its company where the ticket has none. */
  project: z.string().nullable().optional(),
  /** Id of a task of the project; it brings its project where none is given. */
  task: z.string().nullable().optional(),
});
export const FinishTicket = z.object({
  ...onTicket,
  /** Said to everybody on the ticket, with it. */
  comment: Text.optional(),
  /** Close it at once instead of only resolving it. */
  close: z.boolean().default(false),
  leaveOpen: LeaveOpen,
});
export const WithdrawTicket = z.object({
  ...onTicket,
  reason: z.string().trim().max(2_000, input.commentLong).default(''),
});
/** What is said: words, files, or both. */
export const Said = {
  text: Text.default(''),
  /** Ids of files that were uploaded before. */
  files: FileIds,
};
/** Whether there is a word or a file in it. */
export const isSaid = ({ text, files = [] }: { text: string; files?: readonly string[] | undefined }): boolean =>
  text !== '' || files.length > 0;
export const notSaid = { path: ['text'], message: input.textMissing };

/**
 * The id of the newest public comment that its writer saw, null where there was none: a reply is stopped when others said
 * something in public since. Left out, nothing is asked.
 */
export const SeenComment = z.string().max(36).nullish();

/** What a reply and an internal note are made of. */
export const WriteComment = z
  .object({ ticket: TicketKey, ...Said, seenComment: SeenComment, origin: Origin.optional() })
  .refine(isSaid, notSaid);
/** What somebody says on a ticket, whatever becomes of it. */
export const SayOnTicket = z.object({ ticket: TicketKey, ...Said }).refine(isSaid, notSaid);
/** When the message that a comment is was edited or taken back (inbox/deed.ts); empty where no message says so. */
const ToldAt = z.string().max(20).default('');
export const WithdrawComment = z.object({ commentId: z.string(), toldAt: ToldAt });
export const PublishNote = z.object({ commentId: z.string() });
export const EditComment = z.object({
  commentId: z.string(),
  text: Text,
  /** Ids of files that come to those that are there. */
  files: FileIds,
  toldAt: ToldAt,
});
export const RateTicket = z.object({
  ticket: TicketKey,
  stars: z.number().int().min(1, input.stars).max(5, input.stars),
  /** Left out, what was said with an earlier rating stays. */
  comment: SeenText.pipe(z.string().max(2_000, input.commentLong)).optional(),
});
