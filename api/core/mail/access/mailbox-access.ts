import { z } from 'zod';
import { command, parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { differences, isNothing, recordChange } from '../../desk/changed.ts';
import { forbidden, invalid, notFound } from '../../errors.ts';
import { has } from '../../person/powers.ts';
import { registerRead } from '../../verb/registry.ts';

const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$|^\[?[0-9a-f:]+\]?$/,
    'Write the name of a host, such as imap.example.com.',
  );
const port = z.number().int().min(1).max(65_535);

const shown = {
  imapHost: host,
  /** 993 encrypts from the first byte on; on other ports the server has to offer STARTTLS. */
  imapPort: port.default(993),
  smtpHost: host,
  /** 465 encrypts from the first byte on; on other ports the server has to offer STARTTLS. */
  smtpPort: port.default(465),
  login: z.string().trim().min(1).max(320),
  /** entra: the app of the tenant proves itself, without a password. */
  proof: z.enum(['password', 'entra']).default('password'),
  authservId: z.string().trim().max(253).default(''),
  sentFolder: z.string().trim().max(300).default(''),
};

/**
 * How a mailbox is reached at another provider than Microsoft 365; `sealed` is its password, as it is kept, and empty where it
 * cannot be kept.
 */
export const PutMailboxAccess = z.strictObject({
  mailbox: z.string(),
  ...shown,
  sealed: z.string().max(2_000).optional(),
});

/** What is shown of it: never the password. */
export const MailboxAccessView = z.object({
  mailbox: z.string(),
  ...shown,
  hasPassword: z.boolean(),
  updatedAt: z.iso.datetime(),
});
export type MailboxAccessView = z.infer<typeof MailboxAccessView>;

/** Says how a mailbox is reached; a password stays only where it goes to the same hosts, by the same name. */
export const putMailboxAccess = command({
  name: 'mailbox.access.put',
  summary: 'Say how a mailbox is reached',
  effect: 'writes',
  input: PutMailboxAccess,
  output: MailboxAccessView,
  async load({ tx }, { mailbox }) {
    const select = { id: true, address: true, server: true, desk: { select: { id: true, name: true } }, access: true };
    const row = await tx.mailbox.findUnique({ where: { id: mailbox }, select });
    if (!row) throw notFound('There is no such mailbox.');
    return row;
  },
  allow: ({ ctx }) => demandDesks(ctx),
  async run(work, row, { mailbox, sealed: given, ...wanted }) {
    if (row.server !== 'imap')
      throw invalid('This mailbox is of Microsoft 365, where the app of the tenant is let in. It needs no password.');
    if (given === '')
      throw invalid('Passwords of mailboxes cannot be kept yet.', [
        { field: 'password', message: 'Let the operator set ENCRYPTION_KEY (openssl rand -base64 32).' },
      ]);
    const { tx, now } = work;
    const before = row.access;
    const goesThere = (['imapHost', 'smtpHost', 'login'] as const).every((field) => before?.[field] === wanted[field]);
    const sealed = wanted.proof === 'entra' ? '' : (given ?? (goesThere ? (before?.sealed ?? '') : ''));
    if (wanted.proof === 'password' && sealed === '')
      throw invalid('The password is missing.', [
        { field: 'password', message: 'Send it whenever a host or the name to sign in with changes.' },
      ]);
    const data = { ...wanted, sealed, updatedAt: now };
    const { count } = await tx.mailboxAccess.updateMany({ where: { mailboxId: mailbox }, data });
    if (count === 0) await tx.mailboxAccess.createMany({ data: [{ mailboxId: mailbox, ...data }] });
    // What could not be reached before is tried at once.
    const isOther = before !== null && before.sentFolder !== wanted.sentFolder;
    // Another folder of sent mails begins now, as another folder of the mailbox does.
    const anew = isOther ? { sentSince: now, sentCursor: null, sentLeaseUntil: null, sentLeaseOwner: null } : {};
    const again = { dueAt: now, failures: 0, sentDueAt: now, sentFailures: 0 };
    await tx.mailbox.updateMany({ where: { id: mailbox }, data: { ...again, ...anew } });
    const { id, name } = row.desk;
    // The same said again has it tried at once, and changes nothing.
    const said = { ...wanted, sealed };
    if (!before || !isNothing(differences(before, said)))
      recordChange(work, {
        noun: 'desk',
        id,
        name,
        change: `said how ${row.address} is reached, for`,
        from: before ?? {},
        to: { ...wanted, ...(sealed === before?.sealed ? {} : { sealed }) },
      });
    return viewOf({ mailboxId: mailbox, ...data });
  },
});

/** How a mailbox is reached. @throws DeskError `not_found` when nobody has said it */
export async function showMailboxAccess(ctx: Ctx, id: string): Promise<MailboxAccessView> {
  const { mailbox } = parseInput(z.object({ mailbox: z.string() }), { mailbox: id });
  demandDesks(ctx);
  const row = await reading(ctx, (db) => db.mailboxAccess.findUnique({ where: { mailboxId: mailbox } }));
  if (!row) throw notFound('Nobody has said how this mailbox is reached.');
  return viewOf(row);
}

registerRead({
  name: 'mailbox.access.show',
  summary: 'How a mailbox is reached',
  input: z.object({ mailbox: z.string() }),
  output: MailboxAccessView,
});

function demandDesks({ actor }: Pick<Ctx, 'actor'>): void {
  if (!has(actor, 'manageDesks')) throw forbidden('Only admins see and change how mailboxes are reached.');
}

function viewOf({
  mailboxId: mailbox,
  sealed,
  updatedAt,
  proof,
  ...row
}: Omit<MailboxAccessView, 'mailbox' | 'hasPassword' | 'updatedAt' | 'proof'> & {
  readonly mailboxId: string;
  readonly sealed: string;
  readonly proof: string;
  readonly updatedAt: Date;
}): MailboxAccessView {
  return {
    ...row,
    mailbox,
    proof: proof === 'entra' ? 'entra' : 'password',
    hasPassword: sealed !== '',
    updatedAt: updatedAt.toISOString(),
  };
}
