import { z } from 'zod';
import { endForeignKeys } from '../../access/end-access.ts';
import { endLinks } from '../../access/end-links.ts';
import { reachesFurther } from '../../access/reach.ts';
import { readersByRole } from '../../access/readers.ts';
import { systemActor } from '../../actor.ts';
import { command, parseInput } from '../../command.ts';
import { type Ctx, type Engine, inTransaction, reading, type Tx } from '../../context.ts';
import { recordChange } from '../../desk/changed.ts';
import { conflict, DeskError, forbidden, invalid, notFound } from '../../errors.ts';
import { whoOwn } from '../../role/holders.ts';
import { loadFirst, powersOfPerson } from '../../role/load.ts';
import { mailKey } from '../create.ts';
import { addressed, named } from '../folded.ts';
import { identityRow } from '../identify.ts';
import { loadActor } from '../load.ts';
import { loadPerson } from '../person-row.ts';
import { MailAddress, PersonName } from '../person-view.ts';
import { has, manageProblem } from '../powers.ts';
import { writeDown } from '../write-down.ts';
import { type Passwords, passwordProblem } from './password.ts';
import { madeSecret, makeSecret, newSecret } from './secret.ts';

/** How long a one-time link can be used. */
const setupLinkMs = 24 * 60 * 60_000;

/** What a one-time link is for, to greet its holder. */
export interface SetupOffer {
  readonly purpose: 'owner' | 'invite';
  /** Empty on the link printed at start: then its holder says it. */
  readonly email: string;
  readonly name: string;
}

/** Makes the one-time link that turns its holder into an owner; for the operator at the command line. Gives the token. */
export async function makeOwnerLink(engine: Engine, email: string): Promise<string> {
  const address = parseInput(z.object({ email: MailAddress }), { email }).email;
  const token = newSecret();
  await inTransaction(engine, async (tx) => {
    const holder = await tx.identity.findUnique({ where: mailKey(address), select: { personId: true } });
    const whose = { email: address, personId: holder?.personId ?? null, madeById: null };
    await writeLink(engine, tx, { token, purpose: 'owner', ...whose });
  });
  return token;
}

/** The link printed at start while nobody owns the desk; its holder gives the mail address. Null when there is an owner. */
export async function makeFirstOwnerLink(engine: Engine): Promise<string | null> {
  const owners = await reading(engine, (db) => db.person.count({ where: { ...whoOwn, active: true } }));
  if (owners > 0) return null;
  const token = newSecret();
  const whose = { email: '', personId: null, madeById: null };
  await inTransaction(engine, (tx) => writeLink(engine, tx, { token, purpose: 'owner', ...whose }));
  return token;
}

const Invitation = z.object({ email: z.string(), expiresAt: z.iso.datetime() });

const invite = command({
  name: 'person.invite',
  summary: 'Make a one-time link with which a person sets a password',
  effect: 'sends',
  input: z.object({ person: z.string() }),
  output: Invitation,
  load: (work, input) => loadPerson(work.tx, work.ctx.actor, input.person),
  async allow({ tx, ctx }, row) {
    const problem = manageProblem(ctx.actor, await powersOfPerson(tx, row.id));
    if (problem) throw forbidden(problem);
    // The link is the account: only those who could see everything anyway may hold it.
    if (!has(ctx.actor, 'manageAllPeople')) throw forbidden('Only admins invite people.');
    if (await reachesFurther(tx, ctx.actor, row.id))
      throw forbidden(`${row.name} sees or may do things that you do not. Ask an owner to make this link.`);
  },
  async run(work, row) {
    if (!row.email)
      throw invalid(`${row.name} has no mail address.`, [
        { field: 'email', message: 'Give the person an address first.' },
      ]);
    if (!row.active) throw conflict(`${row.name} is deactivated. Reactivate the account first.`);
    const { actor } = work.ctx;
    await writeLink(work.ctx, work.tx, {
      token: makeSecret(work.ctx),
      purpose: 'invite',
      email: row.email,
      personId: row.id,
      madeById: actor.kind === 'person' ? actor.personId : null,
    });
    recordChange(work, {
      noun: 'person',
      id: row.id,
      name: row.name,
      change: 'invited',
      to: { link: 'a one-time link' },
    });
    const expiresAt = new Date(work.now.getTime() + setupLinkMs).toISOString();
    return { email: row.email, expiresAt };
  },
});

/** Invites a person, or lets them set a new password. The token is null when the request only repeats an earlier one. */
export async function invitePerson(ctx: Ctx, person: string) {
  const answer = await invite(ctx, { person });
  return { ...answer, token: madeSecret(ctx) };
}

interface NewLink {
  readonly token: string;
  readonly purpose: 'owner' | 'invite';
  readonly email: string;
  readonly personId: string | null;
  readonly madeById: string | null;
}

async function writeLink(engine: Engine, tx: Tx, { token, ...link }: NewLink): Promise<void> {
  const now = engine.clock.now();
  const expiresAt = new Date(now.getTime() + setupLinkMs);
  const { purpose, email, personId } = link;
  // A newer link takes the place of older ones that were not used.
  const same = personId === null ? { email } : { OR: [{ personId }, { email }] };
  await tx.setupLink.updateMany({ where: { purpose, usedAt: null, ...same }, data: { expiresAt: now } });
  await tx.setupLink.create({ data: { id: engine.digest(token), ...link, createdAt: now, expiresAt } });
}

/** What the link offers. @throws DeskError `conflict` when it was used or is too old, `not_found` when it is no link */
export async function setupOffer(engine: Engine, token: string): Promise<SetupOffer> {
  return reading(engine, async (db) => {
    const link = await openLink(engine, db, token);
    return { purpose: link.purpose, email: link.email, name: link.holder?.name ?? '' };
  });
}

export const FinishSetup = z.object({
  token: z.string().min(1, 'Open the link that you were given; the token is its last part.').max(200),
  name: PersonName,
  /** Needed only where the link itself names no address. */
  email: MailAddress.optional(),
  password: z.string().min(1, 'Choose a password.').max(1_000),
});

/**
 * Uses a one-time link: sets name and password, makes the first owner, and ends older sessions of the account. Used
 * twice at once, one wins. Gives the person's id.
 */
export async function finishSetup(
  engine: Engine,
  passwords: Passwords,
  raw: z.input<typeof FinishSetup>,
  from?: { readonly address: string },
): Promise<string> {
  const { token, name, password, email } = parseInput(FinishSetup, raw);
  const link = await setupOffer(engine, token);
  const offer = { ...link, email: link.email || (email ?? '') };
  if (offer.email === '')
    throw invalid('Give your mail address.', [
      { field: 'email', message: 'Give the address that you will sign in with.' },
    ]);
  const problem = await passwordProblem(passwords, password, { name, email: offer.email });
  if (problem) throw invalid(problem, [{ field: 'password', message: problem }]);
  const passwordHash = await passwords.hash(password);
  return inTransaction(engine, async (tx) => {
    const now = engine.clock.now();
    const open = { usedAt: null, expiresAt: { gt: now } };
    const present = await openLink(engine, tx, token);
    if (present.holder) await endForeignKeys(tx, present.holder.id, now);
    const { count } = await tx.setupLink.updateMany({ where: { id: present.id, ...open }, data: { usedAt: now } });
    if (count === 0) throw used();
    const owner = offer.purpose === 'owner';
    const holder = present.holder ?? (await firstOwner(tx, present, offer.email));
    const owns = await loadFirst(tx);
    const personId = holder?.id ?? engine.newId();
    if (holder) {
      const role = owner ? { roleKey: owns, active: true } : {};
      const data = { ...named(name), ...role, version: { increment: 1 }, updatedAt: now };
      const same = { id: personId, email: holder.email, ...(owner ? {} : { active: true }) };
      const written = await tx.person.updateMany({ where: same, data });
      if (written.count === 0) throw ended();
    } else {
      const who = { ...named(name), ...addressed(offer.email) };
      const columns = { id: personId, ...who, roleKey: owns, createdAt: now, updatedAt: now };
      await tx.person.create({ data: columns });
      await tx.identity.createMany({ data: [identityRow(engine, personId, 'mail', '', offer.email)] });
    }
    await tx.credential.deleteMany({ where: { personId } });
    await tx.credential.createMany({ data: [{ personId, passwordHash, updatedAt: now }] });
    await tx.session.deleteMany({ where: { personId } });
    await endLinks(tx, [personId], now);
    // A link without an address is for a desk that nobody owns: what a start printed ends here.
    if (owner)
      await tx.setupLink.updateMany({ where: { ...open, purpose: 'owner', email: '' }, data: { expiresAt: now } });
    const ctx: Ctx = { ...engine, actor: systemActor('setup-link'), requestId: '', ...(from ?? {}) };
    const rises = owner && holder?.roleKey !== owns;
    const change = owner ? 'made an owner of' : 'set the password of';
    // Whose link it was is told to the person in their chat: if it was not them, they hear of it there.
    const by = present.madeById && (await tx.person.findUnique({ where: { id: present.madeById } }))?.name;
    const access = { what: 'set', by: by || null } as const;
    const owners = rises ? { owners: [{ id: personId, name, begins: true }] } : {};
    const tell = rises ? (await readersByRole(tx)).filter((one) => one !== personId) : [personId];
    await writeDown(ctx, tx, now, { id: personId, name, change, ...(rises ? owners : { access }) }, tell);
    return personId;
  });
}

/** The person who has the address that the holder of the first link gives; a link that names an address is for nobody else. */
async function firstOwner(tx: Tx, link: { email: string }, email: string) {
  const found = await tx.identity.findUnique({ where: mailKey(email), select: { person: true } });
  if (found && link.email !== '') throw ended();
  return found?.person ?? null;
}

/** The link, with the person whose it is. What it was made for has to be so still: their address, and their account. */
async function openLink(engine: Engine, tx: Tx, token: string) {
  // A code that joins chat accounts is kept beside the links, and is none.
  const link = await tx.setupLink.findFirst({
    where: { id: engine.digest(token), purpose: { in: ['owner', 'invite'] } },
  });
  if (!link) throw notFound('This link is not known. Copy the whole link, or ask for a new one.');
  if (link.usedAt) throw used();
  if (link.expiresAt <= engine.clock.now()) throw conflict('This link is too old. Ask an admin for a new one.');
  const purpose = link.purpose === 'owner' ? ('owner' as const) : ('invite' as const);
  const { id, email, personId, madeById } = link;
  const holder = personId === null ? null : await tx.person.findUnique({ where: { id: personId } });
  if (personId !== null && holder?.email !== email) {
    const named = await tx.identity.findUnique({ where: mailKey(email), select: { personId: true } });
    if (named?.personId !== personId) throw ended();
  }
  if (purpose === 'invite' && holder?.active === false) throw conflict('This account was deactivated. Ask an admin.');
  if (purpose === 'invite' && (!holder || !(await mayStill(tx, madeById, holder.id)))) throw ended();
  return { id, email, purpose, holder, madeById };
}

/** Whether the admin who made a link still sees everything that its holder sees: what they gain in a day is not the admin's. */
async function mayStill(tx: Tx, madeById: string | null, personId: string): Promise<boolean> {
  if (madeById === null) return true;
  const maker = await loadActor(tx, madeById, 'system').catch(() => null);
  return maker !== null && has(maker, 'manageAllPeople') && !(await reachesFurther(tx, maker, personId));
}

const ended = () => conflict('This link ended, because the account changed since. Ask an admin for a new one.');
const used = () => new DeskError('conflict', 'This link was used already. Sign in, or ask an admin for a new one.');
