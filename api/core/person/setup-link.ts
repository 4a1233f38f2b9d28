import { z } from 'zod';
import { threadline } from '../actor.ts';
import { command, parseInput } from '../command.ts';
import { type Ctx, type Engine, inTransaction, reading, type Tx } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import { conflict, DeskError, forbidden, invalid, notFound } from '../errors.ts';
import { mailKey } from './create.ts';
import { identityRow } from './identify.ts';
import { type Passwords, passwordProblem } from './password.ts';
import { loadPerson, roleOf } from './person-row.ts';
import { MailAddress, PersonName } from './person-view.ts';
import { has, roleProblem } from './powers.ts';
import { madeSecret, makeSecret, newSecret } from './secret.ts';
import { writeDown } from './write-down.ts';

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
  await inTransaction(engine, (tx) => writeLink(engine, tx, token, 'owner', address));
  return token;
}

/** The link printed at start while nobody owns the desk; its holder gives the mail address. Null when there is an owner. */
export async function makeFirstOwnerLink(engine: Engine): Promise<string | null> {
  const owners = await reading(engine, (db) => db.person.count({ where: { roleKey: 'owner', active: true } }));
  if (owners > 0) return null;
  const token = newSecret();
  await inTransaction(engine, (tx) => writeLink(engine, tx, token, 'owner', ''));
  return token;
}

const Invitation = z.object({ email: z.string(), expiresAt: z.iso.datetime() });

const invite = command({
  name: 'person.invite',
  summary: 'Make a one-time link with which a person sets a password',
  input: z.object({ person: z.string() }),
  output: Invitation,
  load: (work, input) => loadPerson(work.tx, work.ctx.actor, input.person),
  allow(work, row) {
    const problem = roleProblem(work.ctx.actor, roleOf(row));
    if (problem) throw forbidden(problem);
    // The link is the account: only those who could see everything anyway may hold it.
    if (!has(work.ctx.actor, 'manageAllPeople')) throw forbidden('Only admins invite people.');
  },
  async run(work, row) {
    if (!row.email)
      throw invalid(`${row.name} has no mail address.`, [
        { field: 'email', message: 'Give the person an address first.' },
      ]);
    if (!row.active) throw conflict(`${row.name} is deactivated. Reactivate the account first.`);
    await writeLink(work.ctx, work.tx, makeSecret(work.ctx), 'invite', row.email);
    recordChange(work, { noun: 'person', id: row.id, name: row.name, change: 'invited' });
    const expiresAt = new Date(work.now.getTime() + setupLinkMs).toISOString();
    return { email: row.email, expiresAt };
  },
});

/** Invites a person, or lets them set a new password. The token is null when the request only repeats an earlier one. */
export async function invitePerson(ctx: Ctx, person: string) {
  const answer = await invite(ctx, { person });
  return { ...answer, token: madeSecret(ctx) };
}

async function writeLink(engine: Engine, tx: Tx, token: string, purpose: string, email: string): Promise<void> {
  const now = engine.clock.now();
  const expiresAt = new Date(now.getTime() + setupLinkMs);
  // A newer link takes the place of older ones that were not used.
  await tx.setupLink.updateMany({ where: { purpose, email, usedAt: null }, data: { expiresAt: now } });
  await tx.setupLink.create({ data: { id: engine.digest(token), purpose, email, createdAt: now, expiresAt } });
}

/** What the link offers. @throws DeskError `conflict` when it was used or is too old, `not_found` when it is no link */
export async function setupOffer(engine: Engine, token: string): Promise<SetupOffer> {
  return reading(engine, async (db) => {
    const link = await openLink(engine, db, token);
    const holder = await db.identity.findUnique({ where: mailKey(link.email), select: { person: true } });
    return { purpose: link.purpose, email: link.email, name: holder?.person.name ?? '' };
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
): Promise<string> {
  const { token, name, password, email } = parseInput(FinishSetup, raw);
  const link = await setupOffer(engine, token);
  const offer = { ...link, email: link.email || (email ?? '') };
  if (offer.email === '')
    throw invalid('Give your mail address.', [
      { field: 'email', message: 'Give the address that you will sign in with.' },
    ]);
  const problem = passwordProblem(password, { name, email: offer.email });
  if (problem) throw invalid(problem, [{ field: 'password', message: problem }]);
  const passwordHash = await passwords.hash(password);
  return inTransaction(engine, async (tx) => {
    const now = engine.clock.now();
    const id = engine.digest(token);
    const open = { usedAt: null, expiresAt: { gt: now } };
    const { count } = await tx.setupLink.updateMany({
      where: { id, ...open },
      data: { usedAt: now },
    });
    if (count === 0) await openLink(engine, tx, token);
    const holder = await tx.identity.findUnique({ where: mailKey(offer.email), select: { person: true } });
    const owner = offer.purpose === 'owner';
    if (!owner && !holder?.person.active) throw conflict('This account was deactivated. Ask an admin.');
    const personId = holder?.person.id ?? engine.newId();
    if (holder) {
      const role = owner ? { roleKey: 'owner', active: true } : {};
      const data = { name, ...role, version: { increment: 1 }, updatedAt: now };
      await tx.person.update({ where: { id: personId }, data });
    } else {
      const columns = { id: personId, name, email: offer.email, roleKey: 'owner', createdAt: now, updatedAt: now };
      await tx.person.create({ data: columns });
      await tx.identity.createMany({ data: [identityRow(engine, personId, 'mail', '', offer.email)] });
    }
    await tx.credential.deleteMany({ where: { personId } });
    await tx.credential.createMany({ data: [{ personId, passwordHash, updatedAt: now }] });
    await tx.session.deleteMany({ where: { personId } });
    // A link without an address is for a desk that nobody owns: what a start printed ends here.
    if (owner)
      await tx.setupLink.updateMany({ where: { ...open, purpose: 'owner', email: '' }, data: { expiresAt: now } });
    const ctx: Ctx = { ...engine, actor: threadline, requestId: '' };
    const change = owner ? 'made an owner of' : 'set the password of';
    await writeDown(ctx, tx, now, { id: personId, name, change });
    return personId;
  });
}

async function openLink(engine: Engine, tx: Tx, token: string) {
  // A code that joins chat accounts is kept beside the links, and is none.
  const link = await tx.setupLink.findFirst({
    where: { id: engine.digest(token), purpose: { in: ['owner', 'invite'] } },
  });
  if (!link) throw notFound('This link is not known. Copy the whole link, or ask for a new one.');
  if (link.usedAt) throw used();
  if (link.expiresAt <= engine.clock.now()) throw conflict('This link is too old. Ask an admin for a new one.');
  return { email: link.email, purpose: link.purpose === 'owner' ? ('owner' as const) : ('invite' as const) };
}

const used = () => new DeskError('conflict', 'This link was used already. Sign in, or ask an admin for a new one.');
