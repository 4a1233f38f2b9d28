import { z } from 'zod';
import { command, parseInput } from '../../command.ts';
import { type Ctx, type Db, reading } from '../../context.ts';
import { recordChange } from '../../desk/changed.ts';
import { forbidden, notFound } from '../../errors.ts';
import { cursorOf, Limit, readCursor } from '../../page.ts';
import { has } from '../../person/powers.ts';
import { registerRead } from '../../verb/registry.ts';

/** An address that gets no more mails, and why. */
export const DeadAddressView = z.object({
  address: z.string(),
  /** What its server said, such as 5.1.1; empty where it gave no status. */
  status: z.string(),
  says: z.string(),
  since: z.iso.datetime(),
});
export const DeadAddressPage = z.object({ items: z.array(DeadAddressView), next: z.string().nullable() });
export const ListDeadAddresses = z.object({ limit: Limit, cursor: z.string().optional() });

/** A page of the addresses that get no more mails, the newest first. Admins only. */
export async function listDeadAddresses(
  ctx: Ctx,
  raw: z.input<typeof ListDeadAddresses>,
): Promise<z.infer<typeof DeadAddressPage>> {
  demandAdmin(ctx);
  const { limit, cursor } = parseInput(ListDeadAddresses, raw);
  const after = cursor === undefined ? null : readCursor('dead addresses', cursor);
  const at = after && new Date(after.at);
  const rows = await reading(ctx, (db) =>
    db.deadAddress.findMany({
      where: after && at ? { since: { lte: at }, OR: [{ since: { lt: at } }, { address: { lt: after.id } }] } : {},
      orderBy: [{ since: 'desc' }, { address: 'desc' }],
      take: limit + 1,
    }),
  );
  const items = rows.slice(0, limit).map(view);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? cursorOf('dead addresses', last.since, last.address) : null };
}

/** Lets an address be written to again, until its server refuses it once more. */
export const reviveAddress = command({
  name: 'mail.address.revive',
  summary: 'Write to an address again',
  effect: 'writes',
  input: z.object({ address: z.string().trim().toLowerCase().max(320) }),
  output: z.object({ revived: z.boolean() }),
  async load() {},
  allow: ({ ctx }) => demandAdmin(ctx),
  async run(work, _, { address }) {
    const { count } = await work.tx.deadAddress.deleteMany({ where: { address } });
    if (count === 0) throw notFound('Mails go to this address already.');
    recordChange(work, {
      noun: 'setting',
      id: address,
      name: address,
      change: 'let be written to again',
      from: { refused: true },
    });
    return { revived: true };
  },
});

/** The addresses of a person that get no more mails. */
export async function deadAddressesOf(
  db: Db,
  { id, email }: { readonly id: string; readonly email: string | null },
): Promise<z.infer<typeof DeadAddressView>[]> {
  const known = await db.identity.findMany({
    where: { personId: id, provider: 'mail' },
    select: { externalId: true },
  });
  const addresses = [...known.map((one) => one.externalId), ...(email === null ? [] : [email.toLowerCase()])];
  const rows = await db.deadAddress.findMany({ where: { address: { in: addresses } }, orderBy: { address: 'asc' } });
  return rows.map(view);
}

interface Row {
  readonly address: string;
  readonly status: string;
  readonly says: string;
  readonly since: Date;
}

const view = ({ address, status, says, since }: Row) => ({ address, status, says, since: since.toISOString() });

function demandAdmin({ actor }: Pick<Ctx, 'actor'>): void {
  if (!has(actor, 'manageDesks')) throw forbidden('Only admins see the addresses that get no more mails.');
}

registerRead({
  name: 'mail.addresses.dead',
  summary: 'List the addresses that get no more mails',
  input: ListDeadAddresses,
  output: DeadAddressPage,
});
