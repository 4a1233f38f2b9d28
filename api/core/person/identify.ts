import { type Engine, inTransaction, reading, type Tx } from '../context.ts';
import { DeskError } from '../errors.ts';
import { headOf } from '../text/cut.ts';
import { addressed, named } from './folded.ts';
import { localeOf } from './locale.ts';

/** An account on a surface, as that surface describes it. */
export interface Account {
  readonly provider: 'slack' | 'teams' | 'entra' | 'mail';
  readonly tenant: string;
  readonly externalId: string;
  readonly name: string;
  readonly email: string | null;
  readonly timeZone?: string;
  readonly locale?: string;
}

/** The person behind an account that is known already; null when the account was never seen. */
export async function knownPerson(engine: Engine, account: Pick<Account, 'provider' | 'tenant' | 'externalId'>) {
  const { provider, tenant, externalId } = account;
  const found = await reading(engine, (db) =>
    db.identity.findUnique({
      where: { provider_tenant_externalId: { provider, tenant, externalId } },
      select: { personId: true },
    }),
  );
  return found?.personId ?? null;
}

/**
 * The person behind an account: the one it is linked to, else the one with its mail address, else a new requester.
 * Two first contacts at the same moment make one person.
 */
export async function identify(engine: Engine, account: Account): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(engine, (tx) => findOrMake(engine, tx, account));
    } catch (error) {
      if (attempt < 4 && !(error instanceof DeskError) && engine.classify(error) === 'duplicate') continue;
      throw error;
    }
  }
}

const longestName = 200;

async function findOrMake(engine: Engine, tx: Tx, account: Account): Promise<string> {
  const { provider, tenant, externalId } = account;
  const now = engine.clock.now();
  const linked = await tx.identity.findUnique({
    where: { provider_tenant_externalId: { provider, tenant, externalId } },
  });
  if (linked) return linked.personId;
  const email = account.email?.trim().toLowerCase() || null;
  const byMail = email
    ? await tx.identity.findUnique({
        where: { provider_tenant_externalId: { provider: 'mail', tenant: '', externalId: email } },
      })
    : null;
  const personId = byMail?.personId ?? engine.newId();
  const locale = localeOf(account.locale);
  if (byMail && locale !== undefined)
    await tx.person.updateMany({ where: { id: personId, localeChosen: false }, data: { locale } });
  if (!byMail) {
    const { timeZone } = account;
    // Platforms set limits of their own: what the column cannot hold must not keep a person out.
    const name = headOf(account.name, longestName);
    await tx.person.create({
      data: {
        id: personId,
        ...named(name),
        ...addressed(email),
        timeZone: timeZone ?? 'UTC',
        locale: locale ?? 'en',
        createdAt: now,
        updatedAt: now,
      },
    });
    if (email && provider !== 'mail')
      await tx.identity.create({ data: identityRow(engine, personId, 'mail', '', email) });
  }
  await tx.identity.create({ data: identityRow(engine, personId, provider, tenant, externalId) });
  return personId;
}

/** The row that links an account to a person. */
export function identityRow(engine: Engine, personId: string, provider: string, tenant: string, externalId: string) {
  return { id: engine.newId(), provider, tenant, externalId, personId, createdAt: engine.clock.now() };
}
