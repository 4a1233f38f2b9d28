import { noteSignIn } from '../../audit/sign-ins.ts';
import { aside, type Engine, inTransaction, reading } from '../../context.ts';
import { headOf } from '../../text/cut.ts';
import { loadActor } from '../load.ts';
import { newSecret } from './secret.ts';

const day = 86_400_000;
/** A session ends after 7 days without use, and after 30 days in any case. */
const sessionIdleMs = 7 * day;
export const sessionMs = 30 * day;
const touchMs = 5 * 60_000;

/** Starts a session and gives its token, of which only the digest is stored; the session that was there before ends. */
export async function startSession(
  engine: Engine,
  session: { personId: string; userAgent: string; address: string; replaces?: string },
): Promise<{ token: string; expiresAt: Date }> {
  const token = newSecret();
  const now = engine.clock.now();
  const expiresAt = new Date(now.getTime() + sessionMs);
  const { personId, replaces } = session;
  const address = session.address.slice(0, 100);
  const userAgent = headOf(session.userAgent, 300);
  await inTransaction(engine, async (tx) => {
    if (replaces !== undefined) await tx.session.deleteMany({ where: { id: engine.digest(replaces) } });
    const row = { id: engine.digest(token), personId, userAgent, address, createdAt: now, lastSeenAt: now, expiresAt };
    await tx.session.createMany({ data: [row] });
    const by = await loadActor(tx, personId, 'web');
    const person = { id: personId, name: by.name };
    await noteSignIn(engine, tx, { person, by, address, change: 'signed in as' });
  });
  return { token, expiresAt };
}

/** The person whose session this token is; null when it is unknown, idle for too long or over. */
export async function sessionPerson(engine: Engine, token: string): Promise<string | null> {
  const id = engine.digest(token);
  const now = engine.clock.now();
  const row = await reading(engine, (db) => db.session.findUnique({ where: { id } }));
  if (!row || row.expiresAt <= now || now.getTime() - row.lastSeenAt.getTime() > sessionIdleMs) return null;
  if (now.getTime() - row.lastSeenAt.getTime() > touchMs)
    aside(engine, (db) => db.session.updateMany({ where: { id }, data: { lastSeenAt: now } }));
  return row.personId;
}

/** Ends the session of this token. */
export async function endSession(engine: Engine, token: string): Promise<void> {
  await inTransaction(engine, (tx) => tx.session.deleteMany({ where: { id: engine.digest(token) } }));
}
