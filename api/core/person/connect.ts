import { z } from 'zod';
import { demandProof } from '../access/demand-proof.ts';
import { endAccess } from '../access/reach-moves.ts';
import { type PersonActor, systemActor } from '../actor.ts';
import { command } from '../command.ts';
import { type Ctx, inTransaction, type Tx } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import { conflict, DeskError, forbidden, notFound } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { countTry, forgiveTries } from './credentials/rate-window.ts';
import { mergePerson } from './merge.ts';

/** How long a code can be typed in the other app. */
const codeMs = 10 * 60_000;
const codeLength = 8;
/** Without letters and digits that are taken for each other. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

const purpose = 'connect';
const tries = { tries: 8, windowMs: 15 * 60_000 } as const;
const tryKey = (personId: string) => `connect:${personId}`;

/** Makes the code that joins another account to the actor's; a newer one takes the place of those before. */
export async function makeConnectCode(ctx: Ctx): Promise<{ code: string; minutes: number }> {
  const { personId } = someone(ctx);
  const code = [...crypto.getRandomValues(new Uint32Array(codeLength))]
    .map((number) => alphabet[number % alphabet.length])
    .join('');
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + codeMs);
  await inTransaction(ctx, async (tx) => {
    await tx.setupLink.updateMany({ where: { purpose, email: personId, usedAt: null }, data: { expiresAt: now } });
    await tx.setupLink.create({ data: { id: idOf(ctx, code), purpose, email: personId, createdAt: now, expiresAt } });
  });
  return { code, minutes: codeMs / 60_000 };
}

/**
 * Whose code it is, for the actor to decide whether that is them: a code that somebody else sent them would give their
 * tickets away. Nothing is changed, and the try counts also when it was right. @throws DeskError as using it would
 */
export async function whoseConnectCode(ctx: Ctx, code: string): Promise<{ name: string; email: string | null }> {
  await counted(ctx);
  const { name, email } = await inTransaction(ctx, async (tx) => {
    const both = await load(tx, ctx, ctx.clock.now(), Code.parse(code));
    allow(ctx, both);
    return both.giver;
  });
  return { name, email };
}

/** Uses a code: from now on both accounts are one person's. Wrong codes are counted. @throws DeskError */
export async function connectAccount(ctx: Ctx, code: string): Promise<{ name: string; moved: number }> {
  await counted(ctx);
  const answer = await connect(ctx, { code });
  await forgiveTries(ctx, tryKey(someone(ctx).personId));
  return answer;
}

async function counted(ctx: Ctx): Promise<void> {
  const words = wordsOf(ctx.actor);
  await countTry(ctx, [{ key: tryKey(someone(ctx).personId), ...tries }], words.connect.tooMany, words);
}

const Code = z
  .string()
  .trim()
  .transform((code) => code.toUpperCase().replace(/[^A-Z0-9]/g, ''));

const connect = command({
  name: 'person.connect',
  summary: 'Join the accounts of one person in two chat apps',
  effect: 'irreversible',
  input: z.object({ code: Code }),
  output: z.object({ name: z.string(), moved: z.number().int() }),
  load: ({ tx, ctx, now }, { code }) => load(tx, ctx, now, code),
  allow: ({ ctx }, both) => allow(ctx, both),
  async run(work, { link, giver, typer }) {
    const { tx, now } = work;
    const { count } = await tx.setupLink.updateMany({ where: { id: link.id, usedAt: null }, data: { usedAt: now } });
    if (count === 0) throw conflict(wordsOf(work.ctx.actor).connect.tooOld);
    const [kept, gone] = mayMore(giver) || giver.createdAt <= typer.createdAt ? [giver, typer] : [typer, giver];
    const moved = await mergePerson(work, kept, gone);
    if (moved > 0) await work.run(endAccess, { people: [kept.id] }, systemActor('connect'));
    const whose = [gone.name, gone.email].filter(Boolean).join(', ');
    recordChange(work, {
      noun: 'person',
      id: kept.id,
      name: kept.name,
      change: `connected the accounts of ${whose} to`,
    });
    return { name: kept.name, moved };
  },
});

async function load(tx: Tx, ctx: Ctx, now: Date, code: string) {
  const link = await tx.setupLink.findFirst({ where: { id: idOf(ctx, code), purpose } });
  if (!link) throw notFound(wordsOf(ctx.actor).connect.unknown);
  if (link.usedAt || link.expiresAt <= now) throw conflict(wordsOf(ctx.actor).connect.tooOld);
  return { link, giver: await loadOne(tx, link.email, ctx), typer: await loadOne(tx, someone(ctx).personId, ctx) };
}

function allow(ctx: Ctx, { giver, typer }: Awaited<ReturnType<typeof load>>): void {
  const words = wordsOf(ctx.actor).connect;
  if (giver.id === typer.id) throw conflict(words.already);
  // The person who may do more decides: their account asks for the code. Of two such accounts an admin has to know.
  if (mayMore(giver) && mayMore(typer)) throw forbidden(words.staffFirst);
  if (mayMore(typer)) throw forbidden(words.startHere);
}

const idOf = (ctx: Ctx, code: string) => ctx.digest(`${purpose} ${code}`);

function someone({ actor }: Ctx): PersonActor {
  if (actor.kind !== 'person') throw forbidden('Only a person connects accounts.');
  // Somebody who writes a mail under another person’s address would get their tickets.
  demandProof(actor);
  return actor;
}

async function loadOne(tx: Tx, id: string, ctx: Ctx) {
  const found = await tx.person.findFirst({
    where: { id, active: true },
    include: {
      memberships: { select: { deskId: true } },
      headOf: { select: { id: true } },
      role: { select: { grants: { select: { power: true }, take: 1 } } },
    },
  });
  if (!found) throw new DeskError('conflict', wordsOf(ctx.actor).connect.tooOld);
  return found;
}

/** Whether somebody may do more than ask for help. */
const mayMore = (person: Awaited<ReturnType<typeof loadOne>>) =>
  person.role.grants.length > 0 || person.memberships.length > 0 || person.headOf.length > 0;
