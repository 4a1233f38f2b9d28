import { z } from 'zod';
import { endLinks } from '../access/end-links.ts';
import { systemActor } from '../actor.ts';
import { command } from '../command.ts';
import { type Ctx, type Engine, inTransaction, reading, type Tx } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import { DeskError, forbidden, notFound } from '../errors.ts';
import { redrawCards } from '../notify/redraw.ts';
import { editPerson, moveAddress } from '../person/edit.ts';
import { addressed, named } from '../person/folded.ts';
import { type AccountKey, holderOf, saidOf } from '../person/identify.ts';
import { localeOf } from '../person/locale.ts';
import { isOwned } from '../role/keep-owner.ts';
import { wordsFor } from '../say/choose.ts';
import type { Work } from '../verb/work.ts';
import { accountKinds, accountProviders, personKindOf, provesAddress } from './proof.ts';
import { isSameAccount } from './same-account.ts';

const AccountNews = z.object({
  provider: z.enum(accountProviders),
  tenant: z.string(),
  externalId: z.string(),
  kind: z.enum(accountKinds),
  name: z.string(),
  email: z.string().nullable(),
  locale: z.string().optional(),
  /** The platform has not deactivated it. */
  active: z.boolean(),
});
/** What a platform says of an account that is known. */
export type AccountNews = z.infer<typeof AccountNews>;

const keyOf = ({ provider, tenant, externalId }: AccountKey) => ({
  provider_tenant_externalId: { provider, tenant, externalId },
});

const withPerson = {
  person: {
    select: {
      id: true,
      name: true,
      email: true,
      active: true,
      kind: true,
      nameFrom: true,
      emailFrom: true,
      leftWith: true,
      role: { select: { comesWith: true } },
      credential: { select: { personId: true } },
      identities: { select: { id: true, provider: true, tenant: true, externalId: true, active: true, kind: true } },
    },
  },
} as const;

const findAccount = (db: Tx | Engine['db'], key: AccountKey) =>
  db.identity.findUnique({ where: keyOf(key), include: withPerson });
type Found = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

/**
 * Takes over what a platform says of an account: name and address of the person who came with it, unless somebody set them
 * through the API; an address only where it proves who the account is. With the account that a person came with, or their
 * last one, they leave, and come back with it. Gives whether people changed; an account that was never seen is nobody's.
 */
export async function followAccount(
  engine: Engine,
  said: Omit<AccountNews, 'locale'> & { locale?: string },
): Promise<boolean> {
  const news = AccountNews.parse(said);
  const ctx: Ctx = { ...engine, actor: systemActor('account'), requestId: `follow ${news.provider}` };
  const found = await reading(engine, (db) => findAccount(db, news));
  if (!found || (await isOldNews(engine, found, news))) return false;
  const { changed } = await takeOver(ctx, news);
  await learnLocale(engine, news, news.locale ?? '');
  return changed;
}

/** So often it is written down that nothing changed: what is heard of a thousand people at once is mostly nothing. */
const stillSoMs = 12 * 60 * 60_000;

async function isOldNews(engine: Engine, account: Found, { active, ...news }: AccountNews): Promise<boolean> {
  const said = { ...saidOf(news), active };
  if (Object.entries(said).some(([field, value]) => Object(account)[field] !== value)) return false;
  const now = engine.clock.now();
  if (now.getTime() - (account.checkedAt?.getTime() ?? 0) > stillSoMs)
    await inTransaction(engine, (tx) =>
      tx.identity.updateMany({ where: { id: account.id }, data: { checkedAt: now } }),
    );
  return true;
}

/** By the verb that admins use, so that leaving means the same from everywhere. */
async function leaveOrReturn(work: Work, account: Found, active: boolean): Promise<boolean> {
  const { person } = account;
  const leaves = account.active && !active && person.active && isOwnerOf(account);
  const returns = active && !person.active && person.leftWith === account.id;
  if (!leaves && !returns) return false;
  try {
    await work.run(editPerson, { person: person.id, active });
    const leftWith = active ? null : account.id;
    await work.tx.person.updateMany({ where: { id: person.id }, data: { leftWith } });
    return true;
  } catch (error) {
    // The last owner stays.
    if (!(error instanceof DeskError) || error.code !== 'conflict' || !isOwned(person.role)) throw error;
    work.ctx.log.warn({ err: error, person: person.id }, 'A person whose account was deactivated stays');
    return false;
  }
}

/** The person came with this account, or has no other way in. */
function isOwnerOf({ id, person, ...account }: Found): boolean {
  if (person.nameFrom === id || person.emailFrom === id) return true;
  const own = { ...account, provider: providerOf(account.provider) };
  const others = person.identities.filter(
    (one) => one.id !== id && one.provider !== 'mail' && one.active && !isSameAccount(own, one),
  );
  return others.length === 0 && person.credential === null;
}

const providerOf = (stored: string) => z.enum(accountProviders).parse(stored);

const takeOver = command({
  name: 'person.follow',
  summary: 'Take over what a platform says of an account',
  effect: 'writes',
  input: AccountNews,
  output: z.object({ changed: z.boolean() }),
  async load({ tx }, news) {
    const found = await findAccount(tx, news);
    if (!found) throw notFound('There is no such account.');
    return found;
  },
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Only the platforms say what an account is.');
  },
  async run(work, account, news) {
    const { tx, now } = work;
    const { locale: _, ...said } = saidOf(news);
    const moved = await leaveOrReturn(work, account, news.active);
    await tx.identity.update({ where: { id: account.id }, data: { ...said, active: news.active, checkedAt: now } });
    const name = newName(account, said.name);
    const email = await newAddress(work, account, news, said.email);
    if (becomesGuest(account, news))
      await (account.person.nameFrom === account.id ? noMoreStaff : stillStaff)(work, account, news);
    const joins = becomesStaff(account, news);
    if (name === null && email === null && !joins) return { changed: moved };
    const data = {
      ...(joins ? { kind: 'staff' } : {}),
      ...(name === null ? {} : named(name)),
      ...(email === null ? {} : { ...addressed(email), emailFrom: account.id }),
      version: { increment: 1 },
      updatedAt: now,
    };
    await tx.person.update({ where: { id: account.person.id }, data });
    const what = [name === null ? '' : 'name', email === null ? '' : 'address', joins ? 'full account' : '']
      .filter((one) => one !== '')
      .join(' and ');
    const change = `took over from ${platforms[news.provider]} the ${what} of`;
    recordChange(work, { noun: 'person', id: account.person.id, name: name ?? account.person.name, change });
    return { changed: true };
  },
});

const platforms = { slack: 'Slack', teams: 'Teams', entra: 'Entra', mail: 'mail' } as const;

/** Somebody who came as a guest has a full account there now. A customer with a full account is one by an admin’s word. */
const becomesStaff = ({ id, kind, person }: Found, news: AccountNews): boolean =>
  person.kind !== personKindOf(news.provider, news.kind) &&
  kind !== 'member' &&
  news.kind === 'member' &&
  person.nameFrom === id;

/** Somebody who came with a full account, or has no other one any more, is only let in there from now on. */
const becomesGuest = (account: Found, news: AccountNews): boolean =>
  account.person.kind === 'staff' &&
  account.kind === 'member' &&
  (news.kind === 'guest' || news.kind === 'outside') &&
  (account.person.nameFrom === account.id || !hasFullAccount(account));

/** Whether the person has another account that is a full one. */
function hasFullAccount({ person, ...account }: Found): boolean {
  const own = { ...account, provider: providerOf(account.provider) };
  return person.identities.some(
    (one) => one.active && one.provider !== 'mail' && one.kind === 'member' && !isSameAccount(own, one),
  );
}

/** They are a customer then; where they work at a desk that is for people to say, and the audit log tells admins. */
async function noMoreStaff(work: Work, account: Found, news: AccountNews): Promise<void> {
  const { person } = account;
  try {
    await work.run(editPerson, { person: person.id, kind: 'customer' });
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'conflict') throw error;
    stillStaff(work, account, news);
  }
}

/** People whom an admin wrote down stay what the admin made of them; admins are told. */
function stillStaff(work: Work, { person }: Found, { provider }: AccountNews): void {
  const change = `has no full account in ${platforms[provider]} any more, and still works here:`;
  recordChange(work, { noun: 'person', id: person.id, name: person.name, change });
}

function newName({ id, externalId, person }: Found, name: string): string | null {
  return name !== '' && name !== externalId && person.nameFrom === id && person.name !== name ? name : null;
}

/** The address that the person has from now on, moved already; null when it stays, or is somebody else's. */
async function newAddress(work: Work, account: Found, news: AccountNews, email: string | null): Promise<string | null> {
  const { id, person } = account;
  const owns = person.emailFrom === id || (person.email === null && person.nameFrom === id);
  if (!owns || email === null || email === person.email || !news.active) return null;
  if (account.detached || !provesAddress(news.provider, news.kind)) return null;
  const holder = await holderOf(work.tx, email);
  if (holder !== null && holder !== person.id) {
    work.ctx.log.warn(
      { person: person.id },
      'A new address in a chat app is somebody else’s here; it was not taken over',
    );
    return null;
  }
  await moveAddress(work, person, email);
  await endLinks(work.tx, [person.id], work.now);
  return email;
}

/**
 * Takes over the language that a known account's app is set to: its person reads it there, unless they chose one themselves.
 * It is the person's own language too while no other account of theirs says another. Their open cards there are drawn anew.
 * Gives whether anything changed.
 */
export async function learnLocale(engine: Engine, account: AccountKey, word: string): Promise<boolean> {
  const locale = localeOf(word);
  if (locale === undefined) return false;
  const known = await reading(engine, (db) =>
    db.identity.findUnique({
      where: keyOf(account),
      select: {
        id: true,
        locale: true,
        person: { select: { id: true, locale: true, localeChosen: true, nameFrom: true, identities: ofLanguage } },
      },
    }),
  );
  if (!known) return false;
  const { id, person } = known;
  const own = person.nameFrom === id || person.identities.every((one) => one.id === id);
  const follows = own && !person.localeChosen && person.locale !== locale;
  if (known.locale === locale && !follows) return false;
  const updatedAt = engine.clock.now();
  const reads = known.locale ?? person.locale;
  const drawn = await inTransaction(engine, async (tx) => {
    await tx.identity.updateMany({ where: { id }, data: { locale } });
    if (follows)
      await tx.person.updateMany({ where: { id: person.id, localeChosen: false }, data: { locale, updatedAt } });
    if (person.localeChosen || isSameLanguage(reads, locale)) return 0;
    return redrawCards(tx, person.id, updatedAt, account.provider);
  });
  if (drawn > 0) engine.wake();
  return !person.localeChosen;
}

/** Whether the product says the same in both: it speaks fewer languages than there are. */
const isSameLanguage = (one: string, other: string) => wordsFor(one) === wordsFor(other);

const ofLanguage = { where: { locale: { not: null } }, select: { id: true } } as const;
