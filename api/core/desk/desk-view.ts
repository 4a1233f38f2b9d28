// Pure
import { z } from 'zod';
import { locales } from '../say/choose.ts';
import { SeenLine, SeenText, seenLine } from '../text/clean.ts';
import { StatusCategory, WaitsFor } from '../ticket/status.ts';
import { Priority } from '../ticket/words.ts';
import { CardFields } from './card-fields.ts';
import { ChannelProblem, Readers } from './channel/readers.ts';

/** A chat channel where a desk's agents work. */
const ChannelView = z.object({
  surface: z.enum(['slack', 'teams']),
  tenant: z.string(),
  channelId: z.string(),
  name: z.string(),
  /** The people who read it, as the platform said last: those who were let in, everybody there, or people outside too. */
  readers: Readers,
  /** More people read it than an admin agreed to: nothing is posted there until one sends `everybodyReads`. */
  held: z.boolean(),
  /** Why nothing can be posted there; null while it can. */
  problem: ChannelProblem.nullable(),
});

/** What keeps the agents of a desk from hearing of its tickets. */
const DeskWarning = z.object({
  code: z.enum(['noChannel', 'held', ...ChannelProblem.options]),
  message: z.string(),
});

const Locale = z.enum(locales);

/** What open items of its checklist say when a ticket ends. */
const OpenItems = z.enum(['say', 'nothing'], 'Use say or nothing.');
/** What another version wrote and this one does not know is said. */
export const readOpenItems = (text: string) => OpenItems.catch('say').parse(text);

/** The people who add categories while they file or sort a ticket. */
const AddsCategories = z.enum(['leads', 'agents', 'everybody'], 'Use leads, agents or everybody.');
/** What another version wrote and this one does not know lets nobody but leads. */
export const readAddsCategories = (text: string) => AddsCategories.catch('leads').parse(text);

/** What the end of a ticket does to the tickets below it. */
const EndsLinked = z.enum(['off', 'offer', 'do'], 'Use off, offer or do.');
/** What another version wrote and this one does not know does nothing by itself. */
export const readEndsLinked = (text: string) => EndsLinked.catch('off').parse(text);

/** A desk as everybody may see it. */
export const DeskView = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  description: z.string(),
  mode: z.enum(['internal', 'external']),
  assignedOnly: z.boolean(),
  /** An agent's public reply sets a ticket waiting for its requester. */
  replyWaits: z.boolean(),
  /** A requester's reply opens a closed ticket again for so many days; later ones go to a follow-up. */
  reopenDays: z.number().int(),
  /** Requesters read how much time was spent on their tickets. */
  timeShown: z.boolean(),
  /** The language of its channels, and of what is written on its tickets by itself. */
  locale: Locale,
  /** When a ticket is resolved or closed: its children and duplicates stay as they are, are offered, or end with it. */
  endsLinked: EndsLinked,
  /** What waits for another ticket, which blocks it or is its parent, comes back to its assignee once that one is solved. */
  returnsWaiting: z.boolean(),
  /** The people who add categories while they file or sort a ticket: its leads, its agents too, or everybody. */
  addsCategories: AddsCategories,
  /** Requesters see the checklists of their tickets. */
  checklistShown: z.boolean(),
  /** When an agent ends a ticket with open items in its checklist: said first, or not. */
  openItems: OpenItems,
  /** What stands on its cards besides status and people, in order; null: what stands there by itself. */
  cardFields: CardFields,
  defaultCategoryId: z.string().nullable(),
  active: z.boolean(),
  version: z.number().int(),
  channels: z.array(ChannelView),
  /** What an admin or a lead should see to: without a channel, agents hear of no ticket. */
  warnings: z.array(DeskWarning),
});
export type DeskView = z.infer<typeof DeskView>;

export const CategoryView = z.object({
  id: z.string(),
  desk: z.object({ id: z.string(), key: z.string(), name: z.string() }),
  name: z.string(),
  /** The category above it; null at the top. */
  parent: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Its whole name, as people read it: `Hardware › Printer`. */
  path: z.string(),
  description: z.string(),
  defaultPriority: Priority,
  position: z.number().int(),
  active: z.boolean(),
  /** The version of its form; 0 where it asks for nothing. */
  formVersion: z.number().int(),
  version: z.number().int(),
});
export type CategoryView = z.infer<typeof CategoryView>;

export const StatusView = z.object({
  id: z.string(),
  name: z.string(),
  category: StatusCategory,
  /** On whom a waiting status waits; null in the other categories. */
  waitsFor: WaitsFor.nullable(),
  position: z.number().int(),
  isDefault: z.boolean(),
  active: z.boolean(),
  version: z.number().int(),
});
export type StatusView = z.infer<typeof StatusView>;

/** Somebody who works at a desk. */
export const MemberView = z.object({
  person: z.object({ id: z.string(), name: z.string() }),
  lead: z.boolean(),
  active: z.boolean(),
  /** By the desk's group: taken off again when they leave it. */
  fromGroup: z.boolean(),
});

/** A group elsewhere whose members work at a desk; `problem` is why it could not be read the last time. */
export const MembershipSourceView = z.object({
  kind: z.enum(['group', 'team']),
  id: z.string(),
  name: z.string(),
  /** The owners of the group lead the desk. */
  leads: z.boolean(),
  /** How many people work at the desk by it. */
  people: z.number().int(),
  checkedAt: z.string().nullable(),
  problem: z.string().nullable(),
});
export type MembershipSourceView = z.infer<typeof MembershipSourceView>;

const name = (longest: number) => seenLine(1, longest, 'Give a name.', `Keep the name under ${longest} characters.`);
/** The sign stands between a category and the one above it. */
const CategoryName = name(100).pipe(
  z.string().regex(/^[^›]*$/, 'Leave out the sign ›: it stands between two categories.'),
);
const Description = SeenText.pipe(z.string().max(500, 'Keep the description under 500 characters.'));
const Position = z.number().int().min(0).max(10_000);

/** A desk's key as admins write it; the prefix of its ticket keys. */
export const DeskKey = z
  .string()
  .trim()
  .toUpperCase()
  .pipe(z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/, 'Use 1 to 10 letters and digits, such as IT.'));

const onDesk = { desk: DeskKey };

/** The version that a change was decided on. */
export const SeenVersion = z.number().int().positive().optional();

const ReopenDays = z.number().int().min(0).max(3_650, 'Give at most 3650 days.');

export const CreateDesk = z.object({
  key: DeskKey,
  name: name(100),
  description: Description.default(''),
  mode: z.enum(['internal', 'external']).default('internal'),
  assignedOnly: z.boolean().default(false),
  replyWaits: z.boolean().default(true),
  timeShown: z.boolean().default(false),
  reopenDays: ReopenDays.default(0),
  locale: Locale.default('en'),
  endsLinked: EndsLinked.default('offer'),
  returnsWaiting: z.boolean().default(true),
  addsCategories: AddsCategories.default('agents'),
  checklistShown: z.boolean().default(false),
  openItems: OpenItems.default('say'),
  cardFields: CardFields.default(null),
});
export const EditDesk = z.object({
  ...onDesk,
  version: SeenVersion,
  name: name(100).optional(),
  description: Description.optional(),
  mode: z.enum(['internal', 'external']).optional(),
  assignedOnly: z.boolean().optional(),
  replyWaits: z.boolean().optional(),
  timeShown: z.boolean().optional(),
  reopenDays: ReopenDays.optional(),
  locale: Locale.optional(),
  endsLinked: EndsLinked.optional(),
  returnsWaiting: z.boolean().optional(),
  addsCategories: AddsCategories.optional(),
  checklistShown: z.boolean().optional(),
  openItems: OpenItems.optional(),
  cardFields: CardFields.optional(),
  defaultCategoryId: z.string().nullable().optional(),
  active: z.boolean().optional(),
});
export const PutMember = z.object({ ...onDesk, person: z.string(), lead: z.boolean().optional() });
export const RemoveMember = z.object({ ...onDesk, person: z.string() });
export const PutMembershipSource = z.object({
  ...onDesk,
  id: z
    .string()
    .trim()
    .max(200)
    .regex(
      /^(?:19:.+|[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12})$/,
      'Use the object id of an Entra group (a GUID), or the id of a team (19:…).',
    ),
  name: SeenLine.pipe(z.string().max(200)).optional(),
  /** Whether the owners of the group lead the desk and so read its confidential tickets: for an owner to say. */
  leads: z.boolean().optional(),
});
export const RemoveMembershipSource = z.object({
  ...onDesk,
  /** What becomes of the people whom the group brought: they stay, or are taken off and their open tickets go back. */
  members: z.enum(['keep', 'remove'], 'Use keep or remove.').optional(),
  /** Whether those of them who lead the desk stay its leads, now without the group, or become its agents. */
  leads: z.enum(['keep', 'end'], 'Use keep or end.').optional(),
});
export const PutChannel = z.object({
  ...onDesk,
  surface: z.enum(['slack', 'teams']),
  tenant: z.string().trim().max(100).default(''),
  channelId: z.string().trim().min(1, 'Give the channel id.').max(200),
  name: SeenLine.pipe(z.string().max(200)).optional(),
});
export const ConnectChannel = PutChannel.extend({
  /** Left out: the workspace or tenant that is connected. */
  tenant: z.string().trim().max(100).optional(),
  /** The admin confirms that everybody in the channel may read what the desk reads. */
  everybodyReads: z.boolean().default(false),
});
export const RemoveChannel = PutChannel.omit({ name: true }).extend({ tenant: ConnectChannel.shape.tenant });

export const CreateCategory = z.object({
  ...onDesk,
  name: CategoryName,
  /** Id of the category of this desk that it stands below; there are two levels. */
  parent: z.string().nullish(),
  description: Description.default(''),
  defaultPriority: Priority.default('medium'),
  position: Position.default(0),
});
export const EditCategory = z.object({
  category: z.string(),
  version: SeenVersion,
  name: CategoryName.optional(),
  /** Id of the category of its desk that it stands below; null: at the top. */
  parent: z.string().nullable().optional(),
  description: Description.optional(),
  defaultPriority: Priority.optional(),
  position: Position.optional(),
  active: z.boolean().optional(),
});
export const CreateStatus = z.object({
  name: name(60),
  category: StatusCategory,
  /** On whom it waits: needed for the category `waiting`, and only there. */
  waitsFor: WaitsFor.optional(),
  position: Position.default(0),
  isDefault: z.boolean().default(false),
});
export const EditStatus = z.object({
  status: z.string(),
  version: SeenVersion,
  name: name(60).optional(),
  /** Tickets that have the status follow. */
  waitsFor: WaitsFor.optional(),
  position: Position.optional(),
  isDefault: z.literal(true, 'Make another status the default instead.').optional(),
  active: z.boolean().optional(),
});
