import { type Engine, reading } from '../../context.ts';
import type { Seal } from './hmac.ts';

const settingKey = 'mail.seal';
const secretBytes = 32;
const known = new WeakMap<Engine['db'], Promise<string>>();

/** What this house signs reply addresses, message ids and links in mails with: the same for all replicas, made once. */
export async function houseSeal(engine: Engine): Promise<Seal> {
  const { db, digest } = engine;
  const asked = known.get(db) ?? askSecret(engine);
  known.set(db, asked);
  try {
    return { secret: await asked, digest };
  } catch (error) {
    known.delete(db);
    throw error;
  }
}

async function askSecret(engine: Engine): Promise<string> {
  const read = () => reading(engine, (db) => db.setting.findUnique({ where: { key: settingKey } }));
  const secret = (await read())?.value ?? (await made(engine)) ?? (await read())?.value;
  if (secret === undefined) throw new Error('The database keeps no secret to sign mails with.');
  return secret;
}

/** A new secret; undefined when another process was first. */
async function made({ db, clock, classify }: Engine): Promise<string | undefined> {
  const bytes = crypto.getRandomValues(new Uint8Array(secretBytes));
  const value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    await db.setting.createMany({ data: [{ key: settingKey, value, updatedAt: clock.now() }] });
    return value;
  } catch (error) {
    if (classify(error) !== 'duplicate') throw error;
    return undefined;
  }
}
