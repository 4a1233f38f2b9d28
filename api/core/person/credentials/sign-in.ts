import { z } from 'zod';
import { networkOf } from '../../access/network.ts';
import { noteRefusal } from '../../audit/sign-ins.ts';
import { parseInput } from '../../command.ts';
import { type Engine, inTransaction, reading } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import type { Passwords } from './password.ts';
import { countTry, forgiveTries } from './rate-window.ts';
import { startSession } from './session.ts';

export const SignIn = z.object({
  email: z.string().trim().toLowerCase().min(1, 'Give the mail address of your account.').max(320),
  password: z.string().min(1, 'Give your password.').max(1_000),
});

const quarterHour = 15 * 60_000;
const triesPerAccount = 10;
const triesPerAddress = 60;

/**
 * Signs a person in by mail address and password. Unknown accounts, accounts without a password and wrong passwords are
 * answered alike and after the same work. Tries are counted for the network they come from, and for an account only
 * within that network: nobody locks another out from elsewhere.
 * @throws DeskError `unauthenticated`, or `too_many` after sixty wrong tries from a network, or ten there for one account
 */
export async function signIn(
  engine: Engine,
  passwords: Passwords,
  raw: z.input<typeof SignIn>,
  from: { address: string; userAgent: string; replaces?: string },
): Promise<{ token: string; expiresAt: Date; personId: string }> {
  const { email, password } = parseInput(SignIn, raw);
  const network = networkOf(from.address);
  const address = `signin:network:${network}`;
  const account = `signin:account:${engine.digest(`${email}\n${network}`)}`;
  const limits = [
    { key: address, tries: triesPerAddress, windowMs: quarterHour },
    { key: account, tries: triesPerAccount, windowMs: quarterHour },
  ];
  await countTry(engine, limits, 'There were too many tries to sign in.');
  const found = await reading(engine, (db) =>
    db.identity.findUnique({
      where: { provider_tenant_externalId: { provider: 'mail', tenant: '', externalId: email } },
      select: {
        person: { select: { id: true, name: true, active: true, credential: { select: { passwordHash: true } } } },
      },
    }),
  );
  const person = found?.person.active ? found.person : null;
  const right = await passwords.verify(password, person?.credential?.passwordHash ?? null);
  if (!person || !right) {
    // What is tried on accounts that do not exist is one thing for a network, however many names are made up.
    const limit = found ? { key: account, tries: triesPerAccount } : { key: address, tries: triesPerAddress };
    const refusal = { person: found?.person ?? null, address: from.address, ...limit };
    await inTransaction(engine, (tx) => noteRefusal(engine, tx, refusal));
    throw new DeskError('unauthenticated', 'Mail address and password do not match. Check both.');
  }
  await forgiveTries(engine, account, address);
  const { userAgent, replaces } = from;
  const session = await startSession(engine, {
    personId: person.id,
    userAgent,
    address: from.address,
    ...(replaces === undefined ? {} : { replaces }),
  });
  return { ...session, personId: person.id };
}
