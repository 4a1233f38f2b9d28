// Pure
import { z } from 'zod';
import { DeskKey, SeenVersion } from '../../desk/desk-view.ts';
import { SeenLine } from '../../text/clean.ts';
import { mailChoices } from '../arrive/decide.ts';
import { isMailAddress } from '../message/addresses.ts';

const Choice = z.enum(mailChoices);
/** The people whose mail opens tickets: byMode leaves it to the desk, external ones take mail of everybody. */
const Strangers = z.enum(['byMode', 'take', 'hold']);

/** A mailbox of a desk, and how it does. */
export const MailboxView = z.object({
  id: z.string(),
  desk: z.string(),
  address: z.string(),
  name: z.string(),
  server: z.enum(['graph', 'imap']),
  /** The Microsoft 365 tenant that it belongs to; null for the first one that is set up. */
  tenant: z.string().nullable(),
  direction: z.enum(['both', 'in', 'out']),
  folder: z.string(),
  /** The desk writes from it. */
  sends: z.boolean(),
  strangers: Strangers,
  lists: Choice,
  meetings: Choice,
  perSenderHour: z.number().int(),
  /** A mail may have so many MB; what is larger is held, and its sender told. */
  largestMb: z.number().int(),
  /** Answers go to an address with a plus that names the ticket: its server takes mail to those. */
  plusAddress: z.boolean(),
  /** Mail that came before opens nothing; so many lay there. */
  since: z.iso.datetime(),
  countBefore: z.number().int(),
  watchUntil: z.iso.datetime().nullable(),
  /** Why the server does not tell when a mail comes; mails are then found by looking. */
  watchProblem: z.string().nullable(),
  lastPushAt: z.iso.datetime().nullable(),
  lastSweepAt: z.iso.datetime().nullable(),
  lastMailAt: z.iso.datetime().nullable(),
  foundBySweep: z.number().int(),
  strangePushes: z.number().int(),
  /** When the folder of sent mails was looked into, and why it cannot be. */
  sentSweptAt: z.iso.datetime().nullable(),
  sentProblem: z.string().nullable(),
  /** Why it does not work, and since when. */
  problem: z.string().nullable(),
  problemSince: z.iso.datetime().nullable(),
  active: z.boolean(),
  version: z.number().int(),
});
export type MailboxView = z.infer<typeof MailboxView>;
export const MailboxList = z.object({ items: z.array(MailboxView) });

const Address = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isMailAddress, 'Write a mail address, such as support@example.com.')
  .refine((one) => !one.includes('+'), 'Write the address without the part behind a plus.');
const Tenant = z
  .guid('Write the tenant ID, as the Entra admin center shows it.')
  .toLowerCase()
  .nullable()
  .describe('The Microsoft 365 tenant that it belongs to; null for the first one that is set up.');
const settings = {
  name: SeenLine.pipe(z.string().max(200)),
  direction: MailboxView.shape.direction,
  folder: z.string().trim().min(1).max(300),
  sends: z.boolean(),
  strangers: Strangers,
  lists: Choice,
  meetings: Choice,
  perSenderHour: z.number().int().min(1).max(10_000),
  largestMb: z.number().int().min(1).max(150),
  plusAddress: z.boolean(),
  tenant: Tenant,
};

export const AddMailbox = z.object({
  desk: DeskKey,
  address: Address,
  server: MailboxView.shape.server.default('graph'),
  name: settings.name.default(''),
  direction: settings.direction.default('both'),
  folder: settings.folder.default('inbox'),
  /** Whether the desk writes from it; the first mailbox of a desk does, unless you say otherwise. */
  sends: settings.sends.optional(),
  strangers: settings.strangers.default('byMode'),
  lists: settings.lists.default('hold'),
  meetings: settings.meetings.default('hold'),
  perSenderHour: settings.perSenderHour.default(60),
  largestMb: settings.largestMb.default(50),
  plusAddress: settings.plusAddress.default(false),
  tenant: settings.tenant.default(null),
});
export const ChangeMailbox = z.object({
  mailbox: z.string(),
  version: SeenVersion,
  /** Another desk, by its key: mail that comes from now on is for that one. */
  desk: DeskKey.optional(),
  ...z.object(settings).partial().shape,
});

interface Row
  extends Omit<MailboxView, 'desk' | 'tenant' | 'server' | 'direction' | 'strangers' | 'lists' | 'meetings' | Times> {
  readonly desk: { readonly key: string };
  readonly tenant: string;
  readonly server: string;
  readonly direction: string;
  readonly strangers: string;
  readonly lists: string;
  readonly meetings: string;
  readonly since: Date;
  readonly watchUntil: Date | null;
  readonly lastPushAt: Date | null;
  readonly lastSweepAt: Date | null;
  readonly lastMailAt: Date | null;
  readonly sentSweptAt: Date | null;
  readonly problemSince: Date | null;
}
type Times = 'since' | 'watchUntil' | 'lastPushAt' | 'lastSweepAt' | 'lastMailAt' | 'sentSweptAt' | 'problemSince';

const time = (at: Date | null) => at?.toISOString() ?? null;

/** A row as admins see it. */
export const viewMailbox = (row: Row): MailboxView =>
  MailboxView.parse({
    ...row,
    desk: row.desk.key,
    tenant: row.tenant || null,
    since: row.since.toISOString(),
    watchUntil: time(row.watchUntil),
    lastPushAt: time(row.lastPushAt),
    lastSweepAt: time(row.lastSweepAt),
    lastMailAt: time(row.lastMailAt),
    sentSweptAt: time(row.sentSweptAt),
    problemSince: time(row.problemSince),
  });
