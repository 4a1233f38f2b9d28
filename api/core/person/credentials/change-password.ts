import { z } from 'zod';
import { endLinks } from '../../access/end-links.ts';
import { parseInput } from '../../command.ts';
import { type Ctx, inTransaction, reading } from '../../context.ts';
import { conflict, forbidden, invalid, notFound } from '../../errors.ts';
import { writeDown } from '../write-down.ts';
import { type Passwords, passwordProblem } from './password.ts';
import { countTry, forgiveTries } from './rate-window.ts';

export const ChangePassword = z.object({
  current: z.string().min(1, 'Give the password that you have now.').max(1_000),
  password: z.string().min(1, 'Choose a password.').max(1_000),
});

const limit = { tries: 10, windowMs: 15 * 60_000 };

/**
 * Changes the actor's own password, and signs them out everywhere but where they do it (`keep` is the token of that
 * session). No verb: its answer would be kept with a digest of the passwords.
 * @throws DeskError `invalid` naming the field, `too_many` after ten tries with a wrong present password
 */
export async function changePassword(
  ctx: Ctx,
  passwords: Passwords,
  raw: z.input<typeof ChangePassword>,
  keep: string,
): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || actor.scopes) throw forbidden('Sign in to change your password.');
  const { personId } = actor;
  const { current, password } = parseInput(ChangePassword, raw);
  const row = await reading(ctx, (db) =>
    db.person.findUnique({ where: { id: personId }, include: { credential: { select: { passwordHash: true } } } }),
  );
  if (!row) throw notFound('There is no such person.');
  const old = row.credential?.passwordHash;
  if (old === undefined) throw conflict('You have no password yet. Ask an admin for a one-time link to set one.');
  const key = `password:${personId}`;
  await countTry(ctx, [{ key, ...limit }], 'There were too many tries with a wrong password.');
  if (!(await passwords.verify(current, old)))
    throw invalid('That is not your password.', [{ field: 'current', message: 'This is not your present password.' }]);
  await forgiveTries(ctx, key);
  const problem =
    password === current
      ? 'That is the password that you have now. Choose another.'
      : await passwordProblem(passwords, password, row);
  if (problem) throw invalid(problem, [{ field: 'password', message: problem }]);
  const passwordHash = await passwords.hash(password);
  await inTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    const where = { personId, passwordHash: old };
    const { count } = await tx.credential.updateMany({ where, data: { passwordHash, updatedAt: now } });
    if (count === 0) throw conflict('Your password was changed at the same moment. Sign in with the new one.');
    await tx.session.deleteMany({ where: { personId, id: { not: ctx.digest(keep) } } });
    // Anyone who has a link to set this account's password has the account.
    await endLinks(tx, [personId], now);
    await writeDown(ctx, tx, now, { id: personId, name: row.name, change: 'changed the password of' });
  });
}
