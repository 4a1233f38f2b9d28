import type { PersonActor, Proof } from '../../actor.ts';
import { type Engine, inTransaction } from '../../context.ts';
import { identify, knownAccount } from '../../person/identify.ts';
import { loadActor } from '../../person/load.ts';
import { localeOf } from '../../person/locale.ts';
import type { Db, Tx } from '../../ports.ts';
import type { MailAddress } from '../message/mail.ts';
import type { MailProof } from '../server/mail-server.ts';

/** Somebody who holds an address. */
interface Holder {
  readonly personId: string;
  readonly active: boolean;
}

/** An address as the rows hold it. */
export const asKept = (address: string): string => address.trim().toLowerCase();

/** The person who holds an address; null where nobody does. */
export async function holderOfAddress(db: Db | Tx, address: string): Promise<Holder | null> {
  const found = await db.identity.findUnique({
    where: { provider_tenant_externalId: { provider: 'mail', tenant: '', externalId: asKept(address) } },
    select: { active: true, person: { select: { id: true, active: true } } },
  });
  return found && { personId: found.person.id, active: found.active && found.person.active };
}

/** The same of many addresses at once, by address. */
export async function holdersOf(db: Db | Tx, addresses: readonly string[]): Promise<ReadonlyMap<string, Holder>> {
  const externalId = { in: [...new Set(addresses.map(asKept))] };
  const rows = await db.identity.findMany({
    where: { provider: 'mail', tenant: '', externalId },
    select: { externalId: true, active: true, person: { select: { id: true, active: true } } },
  });
  return new Map(
    rows.map(({ externalId, active, person }) => [
      externalId,
      { personId: person.id, active: active && person.active },
    ]),
  );
}

/** Whether the server vouches for the sender: only then more than the rights of a requester come with a mail. */
export const isVouchedFor = (proof: MailProof): boolean => proof === 'internal' || proof === 'pass';

/** What a mail shows of who wrote it. */
const proofOf = (proof: MailProof): Proof => (isVouchedFor(proof) ? 'signed' : 'address');

/** The person behind a mail as an actor. @throws DeskError `unauthenticated` when they were deactivated */
export const senderActor = (db: Db | Tx, personId: string, proof: MailProof): Promise<PersonActor> =>
  loadActor(db, personId, 'mail', undefined, proofOf(proof));

/**
 * The person of an address, made where nobody holds it: a customer of the company whose domain it is, or, where the server says
 * that they are of the same organization, one of its own people.
 */
export async function personOf(
  engine: Engine,
  { address, name }: MailAddress,
  { proof, locale }: { proof: MailProof; locale?: string | undefined },
): Promise<string> {
  const email = asKept(address);
  const account = {
    provider: 'mail',
    tenant: '',
    externalId: email,
    name,
    email,
    ...(locale ? { locale } : {}),
  } as const;
  const language = localeOf(locale);
  if (language !== undefined && proof !== 'fail') await learnLanguage(engine, email, language);
  return identify(engine, { ...account, kind: isVouchedFor(proof) ? 'member' : 'unknown' }, async (tx, personId) => {
    if (proof === 'internal') return;
    const domain = email.slice(email.lastIndexOf('@') + 1);
    const company = await tx.company.findFirst({ where: { domain, active: true }, select: { id: true } });
    await tx.person.updateMany({
      where: { id: personId },
      data: { kind: 'customer', ...(company ? { companyId: company.id } : {}) },
    });
  });
}

/** Somebody who was copied in before they wrote is answered in the language of their mail, where nothing else says theirs. */
async function learnLanguage(engine: Engine, externalId: string, locale: string): Promise<void> {
  const account = { provider: 'mail', tenant: '', externalId } as const;
  const known = await knownAccount(engine, account);
  if (known === null || known.locale !== null) return;
  const { personId } = known;
  await inTransaction(engine, async (tx) => {
    await tx.person.updateMany({
      where: { id: personId, localeChosen: false, identities: { none: { locale: { not: null } } } },
      data: { locale },
    });
    await tx.identity.updateMany({ where: { ...account, personId, locale: null }, data: { locale } });
  });
}
