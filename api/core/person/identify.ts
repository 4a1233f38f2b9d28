import { type AccountKind, type AccountProvider, comesWithAddress, personKindOf, whoseIs } from '../account/proof.ts';
import { sameAccountAt } from '../account/same-account.ts';
import { type Engine, inTransaction, reading, type Tx } from '../context.ts';
import { DeskError } from '../errors.ts';
import { oneByOne } from '../one-by-one.ts';
import { seenName } from '../text/clean.ts';
import { headOf } from '../text/cut.ts';
import { addressed, named } from './folded.ts';
import { localeOf, timeZoneOf } from './locale.ts';

/** What names an account on a surface. */
export interface AccountKey {
  readonly provider: AccountProvider;
  readonly tenant: string;
  readonly externalId: string;
}

/** An account on a surface, as that surface describes it. */
export interface Account extends AccountKey {
  /** What it is there: this decides whether its address proves anything. */
  readonly kind: AccountKind;
  readonly name: string;
  readonly email: string | null;
  readonly timeZone?: string;
  readonly locale?: string;
}

/** An account that is known, with its person. */
export interface KnownAccount {
  readonly personId: string;
  /** When the platform was last heard about it. */
  readonly checkedAt: Date | null;
  /** The language that its app is set to; null until the platform has said it. */
  readonly locale: string | null;
}

/** The person behind an account that is known already; null when the account was never seen. */
export async function knownAccount(engine: Engine, { provider, tenant, externalId }: AccountKey) {
  return reading(
    engine,
    (db): Promise<KnownAccount | null> =>
      db.identity.findUnique({
        where: { provider_tenant_externalId: { provider, tenant, externalId } },
        select: { personId: true, checkedAt: true, locale: true },
      }),
  );
}

/** The id of the person behind an account that is known already; null when the account was never seen. */
export const knownPerson = async (engine: Engine, account: AccountKey): Promise<string | null> =>
  (await knownAccount(engine, account))?.personId ?? null;

/** Done in the transaction in which an account is met for the first time. */
export type AtFirst = (tx: Tx, personId: string) => Promise<void>;

/**
 * The person behind an account: the one it is linked to, also as the account of another platform that names it alike; else,
 * where the account's address proves who it is, the one with that address; else a new requester. Two first contacts at the
 * same moment make one person. @throws DeskError `unauthenticated` when the address is that of somebody who was shut out
 */
export async function identify(engine: Engine, account: Account, atFirst: AtFirst = async () => {}): Promise<string> {
  const work = (tx: Tx) => findOrMake(engine, tx, account, atFirst);
  // No index keeps two platforms that name an account alike from making a person of it each.
  const together = sameAccountAt(account.provider).length > 1;
  for (let attempt = 1; ; attempt++) {
    try {
      return await (together ? oneByOne(engine, 'first contact', work) : inTransaction(engine, work));
    } catch (error) {
      if (attempt < 4 && !(error instanceof DeskError) && engine.classify(error) === 'duplicate') continue;
      throw error;
    }
  }
}

// Platforms set limits of their own: what a column cannot hold must not keep a person out.
const longestName = 200;
const longestAddress = 320;

/** What a platform says of an account, as the columns take it. */
export function saidOf({ kind, name, email, locale }: Pick<Account, 'kind' | 'name' | 'email' | 'locale'>) {
  const address = email?.trim().toLowerCase() || null;
  const language = localeOf(locale);
  return {
    kind,
    name: headOf(seenName(name), longestName),
    email: address !== null && address.length > longestAddress ? null : address,
    ...(language === undefined ? {} : { locale: language }),
  };
}

async function findOrMake(engine: Engine, tx: Tx, account: Account, atFirst: AtFirst): Promise<string> {
  const { provider, tenant, externalId, timeZone } = account;
  const now = engine.clock.now();
  const known = await tx.identity.findMany({
    where: { provider: { in: [...sameAccountAt(provider)] }, tenant, externalId },
  });
  const linked = known.find((one) => one.provider === provider);
  if (linked) return linked.personId;
  const [other] = known;
  if (other) return joinTo(engine, tx, other, account, atFirst);
  const said = saidOf(account);
  const proven = comesWithAddress(provider, account.kind) ? said.email : null;
  const holder = proven === null ? null : await holderOf(tx, proven);
  const found = holder !== null && (await isWhoHolds(tx, holder, account)) ? holder : null;
  const personId = found ?? engine.newId();
  const row = { ...identityRow(engine, personId, provider, tenant, externalId), ...said };
  if (found !== null && said.locale !== undefined && !(await hasLanguage(tx, found)))
    await tx.person.updateMany({ where: { id: found, localeChosen: false }, data: { locale: said.locale } });
  if (found === null) {
    // An address that proves nothing, or is somebody's already, is not the new person's: it stands with the account alone.
    const own = holder === null ? proven : null;
    await tx.person.create({
      data: {
        id: personId,
        kind: personKindOf(provider, account.kind),
        ...named(said.name || externalId),
        nameFrom: row.id,
        ...addressed(own),
        ...(own === null ? {} : { emailFrom: row.id }),
        timeZone: timeZoneOf(timeZone) ?? 'UTC',
        locale: said.locale ?? 'en',
        createdAt: now,
        updatedAt: now,
      },
    });
    if (own !== null && provider !== 'mail')
      await tx.identity.create({ data: identityRow(engine, personId, 'mail', '', own) });
  }
  await tx.identity.create({ data: row });
  await atFirst(tx, personId);
  return personId;
}

/** The same account, met in another way: it is the same person's, whatever its address is. */
async function joinTo(
  engine: Engine,
  tx: Tx,
  other: { id: string; provider: string; personId: string; active: boolean; detached: boolean },
  account: Account,
  atFirst: AtFirst,
): Promise<string> {
  const { personId, active, detached } = other;
  const { provider, tenant, externalId } = account;
  const row = { ...identityRow(engine, personId, provider, tenant, externalId), ...saidOf(account), active, detached };
  await tx.identity.create({ data: row });
  // Of the two a chat goes on telling about the account: name and address follow that one.
  if (provider === 'teams')
    for (const from of ['nameFrom', 'emailFrom'] as const)
      await tx.person.updateMany({ where: { id: personId, [from]: other.id }, data: { [from]: row.id } });
  await atFirst(tx, personId);
  return personId;
}

/** The person who holds a mail address. */
export async function holderOf(tx: Tx, email: string): Promise<string | null> {
  const found = await tx.identity.findUnique({
    where: { provider_tenant_externalId: { provider: 'mail', tenant: '', externalId: email } },
    select: { personId: true },
  });
  return found?.personId ?? null;
}

/**
 * A person has one account in a workspace, and none once they have left: another one with their address was given it after
 * them. @throws DeskError `unauthenticated` where such an account is let in by nobody
 */
async function isWhoHolds(tx: Tx, personId: string, { provider, tenant }: AccountKey): Promise<boolean> {
  const there = provider === 'mail' ? { id: '' } : { provider: { in: [...sameAccountAt(provider)] }, tenant };
  const select = { active: true, identities: { where: there, select: { id: true }, take: 1 } };
  const holder = await tx.person.findUnique({ where: { id: personId }, select });
  if (!holder) return false;
  const whose = whoseIs(provider, { active: holder.active, hasAccountThere: holder.identities.length > 0 });
  if (whose === 'refused')
    throw new DeskError(
      'unauthenticated',
      'The person with the address of this account was deactivated here, so it lets nobody in. If the address is somebody else’s now, an admin takes it off that person.',
    );
  return whose === 'theirs';
}

/** Whether an account of the person has said which language it is in. */
async function hasLanguage(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.identity.findFirst({ where: { personId, locale: { not: null } }, select: { id: true } })) !== null;
}

/** The row that links an account to a person. */
export function identityRow(engine: Engine, personId: string, provider: string, tenant: string, externalId: string) {
  const now = engine.clock.now();
  return { id: engine.newId(), provider, tenant, externalId, personId, createdAt: now, checkedAt: now };
}
