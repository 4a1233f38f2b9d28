import { z } from 'zod';
import { command } from '../command.ts';
import { type Ctx, type Db, type Engine, reading, type Tx } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import { forbidden, invalid } from '../errors.ts';
import { has, reaches } from '../person/powers.ts';
import { parsedJson } from '../stored.ts';
import { registerRead } from '../verb/registry.ts';
import { usualTypes } from './media-type.ts';

const mb = 1_048_576;
/** A file is never larger, whatever an admin says: a row counts its bytes in 31 bits, and a day has its limits. */
const largestEver = 1_024;

const Largest = z.number().int().min(1).max(largestEver, `At most ${largestEver} MB.`);
const PerHour = z.number().int().min(1).max(1_000_000);
const Type = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\w.+-]+\/(?:[\w.+-]+|[\w.+-]*\*)$/, 'Write a media type such as application/pdf or image/*.');

const lessThanOne = 'What a person may send within an hour must be at least as much as the largest file may have.';

/** Which files are kept. */
export const FileRules = z.object({
  /** A file may have so many MB (of 1,048,576 bytes). */
  largestMb: Largest,
  /** A person may send so many MB within an hour: at least one file of the largest size. */
  perHourMb: PerHour,
  /** Media types as the bytes show them; a line may end in `*`. */
  types: z.array(Type).max(200),
});
export type FileRules = z.infer<typeof FileRules>;

const usual: FileRules = { largestMb: 16, perHourMb: 512, types: [...usualTypes] };
const key = 'files.rules';

/** The rules as they stand, those of the house where an admin said nothing. */
export async function fileRules(db: Db | Tx): Promise<FileRules & { readonly largest: number }> {
  const row = await db.setting.findUnique({ where: { key } });
  const rules = FileRules.safeParse(row ? parsedJson(row.value) : undefined).data ?? usual;
  return { ...rules, largest: rules.largestMb * mb };
}

/** The rules, for everybody who may upload. */
export async function showFileRules(ctx: Ctx): Promise<FileRules> {
  if (!reaches(ctx.actor, 'tickets:read')) throw forbidden('This API key may not read tickets.');
  return reading(ctx, async (db) => FileRules.parse(await fileRules(db)));
}

/** Changes which files are kept from now on; those that are there stay. */
export const setFileRules = command({
  name: 'file.setRules',
  summary: 'Say which files are kept',
  effect: 'writes',
  input: FileRules.partial(),
  output: FileRules,
  load: (work) => fileRules(work.tx),
  allow(work) {
    if (!has(work.ctx.actor, 'manageFiles')) throw forbidden('Only admins say which files are kept.');
  },
  async run({ tx, now, ...work }, before, wanted) {
    const next = FileRules.parse({ ...before, ...withoutUndefined(wanted) });
    if (next.perHourMb < next.largestMb) throw invalid(lessThanOne, [{ field: 'perHourMb', message: lessThanOne }]);
    // What stands already is written by nobody, and is no line of the audit.
    if (JSON.stringify(next) === JSON.stringify(FileRules.parse(before))) return next;
    const data = { value: JSON.stringify(next), updatedAt: now };
    const { count } = await tx.setting.updateMany({ where: { key }, data });
    if (count === 0) await tx.setting.createMany({ data: [{ key, ...data }] });
    const change = `set to ${next.largestMb} MB a file, ${next.perHourMb} MB an hour and ${next.types.length} types in`;
    recordChange({ tx, now, ...work }, { noun: 'setting', id: key, name: 'files', change, from: before, to: next });
    return next;
  },
});

registerRead({ name: 'file.rules', summary: 'Show which files are kept', input: z.object({}), output: FileRules });

const withoutUndefined = <T extends object>(some: T) =>
  Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined));

const houseKey = 'files.house';
const known = new WeakMap<Db, Promise<string>>();

/**
 * The part of a store that is this database's own: another database with the same store neither gives out nor collects what
 * is in it.
 */
export function houseOf(engine: Engine): Promise<string> {
  const before = known.get(engine.db);
  if (before !== undefined) return before;
  // Several at once ask once: the name that one of them makes is read by the others only after its commit.
  const asked = askHouse(engine).catch((error: unknown) => {
    known.delete(engine.db);
    throw error;
  });
  known.set(engine.db, asked);
  return asked;
}

async function askHouse(engine: Engine): Promise<string> {
  const read = () => reading(engine, (db) => db.setting.findUnique({ where: { key: houseKey } }));
  const house = (await read())?.value ?? (await made(engine)) ?? (await read())?.value;
  if (house === undefined) throw new Error('The database keeps no name for the store of files.');
  return house;
}

/** A new name; undefined when another process was first. */
async function made({ db, newId, clock, classify }: Engine): Promise<string | undefined> {
  const value = newId();
  try {
    await db.setting.createMany({ data: [{ key: houseKey, value, updatedAt: clock.now() }] });
    return value;
  } catch (error) {
    if (classify(error) !== 'duplicate') throw error;
    return undefined;
  }
}
