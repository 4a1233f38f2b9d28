import { type Engine, reading } from '../../context.ts';
import type { MailboxAt, MailServer, MailServerKind } from '../server/mail-server.ts';

/** What a mail is sent by. */
export type Outlet = Pick<MailServer, 'send' | 'wasSent'>;

/** What this process sends mail by. */
export interface Outlets {
  readonly servers: Partial<Readonly<Record<MailServerKind, Outlet>>>;
  /** Where people reach this desk, without a slash at the end: links in mails begin with it. */
  readonly publicUrl: string;
  /** What sends where a desk has no mailbox; null: nothing does. */
  readonly house: { readonly address: string; readonly name: string; readonly outlet: Outlet } | null;
}

/** Where a mail is sent from. */
export interface Sender {
  readonly box: MailboxAt;
  /** The row of the mailbox; null where it has none. */
  readonly mailboxId: string | null;
  /** What people see beside the address; empty where nothing was chosen. */
  readonly name: string;
  readonly outlet: Outlet;
  /** Somebody reads what is answered: the address that answers go to; null where nobody does. */
  readonly answersTo: string | null;
  /** That address may have a plus and anything behind it. */
  readonly plusAddress: boolean;
}

const columns = {
  id: true,
  deskId: true,
  address: true,
  name: true,
  folder: true,
  server: true,
  direction: true,
  sends: true,
  plusAddress: true,
} as const;

/**
 * What mail about a desk's tickets is sent from: the mailbox of the conversation where it is the desk's and sends, else the
 * desk's own that sends, else what the house sends by. A sentence says what is missing. For what is about no desk, what the
 * house sends by comes first.
 */
export async function senderFor(
  engine: Engine,
  { servers, house }: Pick<Outlets, 'servers' | 'house'>,
  deskId: string | null,
  spoken: string | null,
): Promise<Sender | string> {
  const rows = await reading(engine, (db) =>
    db.mailbox.findMany({
      where: { active: true, ...(deskId === null ? {} : { deskId }) },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: columns,
    }),
  );
  const reads = rows.filter(({ direction }) => direction !== 'out');
  const fromHouse = (): Sender | null =>
    house && {
      box: { id: '', address: house.address, folder: '' },
      mailboxId: null,
      name: house.name,
      outlet: house.outlet,
      ...answered(deskId === null ? undefined : reads[0]),
    };
  const ours = deskId === null ? fromHouse() : null;
  if (ours) return ours;
  const sending = rows.filter(({ direction }) => direction !== 'in');
  const chosen = sending.find(({ id }) => id === spoken) ?? sending.find(({ sends }) => sends);
  if (!chosen) return fromHouse() ?? 'No mailbox sends for this desk: give it one.';
  const { id, address, name, folder, server, direction } = chosen;
  const outlet = server === 'imap' ? servers.imap : servers.graph;
  if (!outlet) return `The mailbox ${address} cannot be reached from here: its server is not set up.`;
  return {
    box: { id, address, folder },
    mailboxId: id,
    name,
    outlet,
    ...answered(direction === 'out' ? reads[0] : chosen),
  };
}

const answered = (box: { readonly address: string; readonly plusAddress: boolean } | undefined) => ({
  answersTo: box?.address ?? null,
  plusAddress: box?.plusAddress ?? false,
});
