import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../ports.ts';
import type { SayMoment } from '../say/moment.ts';
import type { Words } from '../say/words.ts';

/** The time zone of who asks: days are theirs. */
export async function zoneOf(db: Db | Tx, actor: Actor): Promise<string> {
  if (actor.kind === 'system') return 'UTC';
  const row = await db.person.findUnique({ where: { id: actor.personId }, select: { timeZone: true } });
  return row?.timeZone ?? 'UTC';
}

/** How times in the answers of a ticket are said to its one reader; undefined where there are none, or several people read it. */
export async function momentsInAnswers(
  db: Db | Tx,
  personId: string | null,
  answers: readonly { readonly type: string }[],
  words: Words,
): Promise<SayMoment | undefined> {
  if (personId === null || !answers.some((one) => one.type === 'dateTime')) return undefined;
  const row = await db.person.findUnique({ where: { id: personId }, select: { timeZone: true } });
  return row ? words.moment(row.timeZone) : undefined;
}

/** How moments are written into sentences for the person who acts. */
export const momentsFor = async (db: Db | Tx, actor: Actor, words: Words): Promise<SayMoment> =>
  words.moment(await zoneOf(db, actor));
