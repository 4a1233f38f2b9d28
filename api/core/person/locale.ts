import { type Engine, inTransaction, reading } from '../context.ts';
import type { Account } from './identify.ts';

const longest = 20;

/** A platform's word for a language (`de_DE`, `pl-PL`) as a language tag; undefined when it is none. */
export function localeOf(word: string | undefined): string | undefined {
  const tag = word?.trim().replaceAll('_', '-') ?? '';
  return tag.length <= longest && /^[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : undefined;
}

/**
 * Takes over the language that a known account's app is set to, unless its person chose one themselves. Gives whether
 * anything changed.
 */
export async function learnLocale(
  engine: Engine,
  account: Pick<Account, 'provider' | 'tenant' | 'externalId'>,
  word: string,
): Promise<boolean> {
  const locale = localeOf(word);
  if (locale === undefined) return false;
  const { provider, tenant, externalId } = account;
  const known = await reading(engine, (db) =>
    db.identity.findUnique({
      where: { provider_tenant_externalId: { provider, tenant, externalId } },
      select: { person: { select: { id: true, locale: true, localeChosen: true } } },
    }),
  );
  if (!known || known.person.localeChosen || known.person.locale === locale) return false;
  const { count } = await inTransaction(engine, (tx) =>
    tx.person.updateMany({
      where: { id: known.person.id, localeChosen: false },
      data: { locale, updatedAt: engine.clock.now() },
    }),
  );
  return count > 0;
}
