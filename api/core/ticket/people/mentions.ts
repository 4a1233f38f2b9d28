import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import { proves } from '../../actor.ts';
import { foldedPerson } from '../../person/folded.ts';
import { actorAgain } from '../../person/load.ts';
import { seenPeople } from '../../person/powers.ts';
import { headOf } from '../../text/cut.ts';
import { mentionedIn, replaceMentions, type Said } from '../../text/markdown/mentions.ts';
import type { Work } from '../../verb/work.ts';
import { changeTicket } from '../load.ts';
import { may } from '../policy.ts';
import { factsOf, subjectOf, type TicketRow } from '../view.ts';
import type { NotTold } from './not-told.ts';
import { type Named, partFor, partOf, putOn } from './put-on.ts';

/** What became of the people whom a text mentions. */
export interface Mentioned {
  /** The text, in which each of them stands with their id. */
  readonly text: string;
  /** The people to whom nothing comes of it: its writer learns it. */
  readonly notTold: NotTold;
  /** The people who are told of it: those who are mentioned anew and may read it. */
  readonly told: readonly Named[];
  /** The ticket with those who came onto it. */
  readonly row: TicketRow;
}

export const nobody: NotTold = { unread: [], unknown: [] };

/** So many people one text mentions at most, and so many times one is looked for; more stay words. */
const most = 20;
const mostAsked = 200;

/**
 * Finds the people whom a text mentions: by id, as chats and surfaces write it, or by `@name` and `@address` where one person is
 * meant. Those who may read the text by the list of ways come onto the ticket; a mention lets nobody in. People outside mention
 * those whom they know to be on the ticket: nobody is found by guessing.
 */
export async function bringMentioned(
  work: Work,
  row: TicketRow,
  text: string,
  audience: 'public' | 'internal',
  /** What stood there before: people whom it mentions already are not told again. */
  before = '',
): Promise<Mentioned> {
  const { actor } = work.ctx;
  // What came by mail or the house writes itself is full of addresses, and mentions nobody.
  const mentions = actor.kind === 'person' && proves(actor, 'key') && text.includes('@');
  if (!mentions) return { text, notTold: nobody, told: [], row };
  const had = new Map(mentionedIn(before).map((one) => [one.id, one]));
  const hadByName = new Map([...had.values()].map((one) => [foldedPerson(one.name), one]));
  const unknown = new Set<string>();
  const seen = new Map<string, Named>();
  let asked = 0;
  const ask = async (said: Said) => {
    const stood = 'id' in said ? had.get(said.id) : hadByName.get(foldedPerson(said.handle));
    if (stood) return stood;
    if (seen.size >= most || asked >= mostAsked) return null;
    asked++;
    const found = await meant(work, row, said);
    if (found) seen.set(found.id, found);
    return found;
  };
  const written = await replaceMentions(text, ask, (name) => {
    const isNew = !before.includes(`@${name}`);
    if (isNew && unknown.size < most) unknown.add(headOf(name, longestName));
  });
  const unread: Named[] = [];
  const told: Named[] = [];
  let now = row;
  for (const person of seen.values()) {
    if (actor.personId === person.id || had.has(person.id)) continue;
    const them = await actorAgain(work.tx, person.id, 'system');
    const ability = audience === 'internal' ? 'readInternal' : 'view';
    if (!them.actor || !them.active || !may(them.actor, ability, factsOf(now))) {
      unread.push(person);
      continue;
    }
    told.push(person);
    if (now.requesterId === person.id || partOf(now, person.id) !== null) continue;
    now = await putOn(work, now, person, await partFor(work, now, person.id, actor), 'mention');
  }
  return { text: written, notTold: { unread, unknown: [...unknown] }, told, row: now };
}

/** Mentions people in the description of a ticket that was just written. */
export async function mentionInDescription(
  work: Work,
  opened: TicketRow,
): Promise<{ row: TicketRow; notTold: NotTold }> {
  const { text, row, told, notTold } = await bringMentioned(work, opened, opened.description, 'public');
  const next = text === opened.description ? row : await changeTicket(work, row, { description: text });
  recordMentioned(work, next, told);
  return { row: next, notTold };
}

/** Says in the history whom a description mentions, of which they are told. */
export function recordMentioned(work: Work, row: TicketRow, told: readonly Named[]): void {
  if (told.length === 0) return;
  const people = told.map(({ id, name }) => ({ id, name }));
  work.record(subjectOf(row), { type: 'ticket.mentioned', people });
}

/** What an event of a comment says of the people whom it mentions; nothing where there are none. */
export const mentionsOf = (told: readonly Named[]): { mentions?: string[] } =>
  told.length === 0 ? {} : { mentions: told.map(({ id }) => id) };

/** Characters of a name that nobody is known by, as it is said. */
const longestName = 80;

/** The one person whom a mention means; null where nobody, or one of several. */
async function meant({ tx, ctx: { actor } }: Work, row: TicketRow, mention: Said): Promise<Named | null> {
  const facts = factsOf(row);
  const inside = may(actor, 'readInternal', facts);
  const onIt = [row.requesterId, ...(row.assigneeId ? [row.assigneeId] : []), ...facts.participants];
  const there = { id: { in: inside ? [...onIt, ...(facts.followers ?? [])] : onIt } };
  const known: Prisma.PersonWhereInput = inside && seenPeople(actor) === 'all' ? {} : there;
  const said = 'handle' in mention ? named(mention.handle) : { id: mention.id };
  const found = await tx.person.findMany({
    where: { active: true, AND: [known, said] },
    take: 2,
    select: { id: true, name: true },
  });
  const [only, another] = found;
  return only && !another ? only : null;
}

/** The people of a handle: an address, its part before the mark, a whole name, or a first name alone. */
function named(handle: string): Prisma.PersonWhereInput {
  const folded = foldedPerson(handle);
  if (handle.includes('@')) return { emailFolded: folded };
  if (handle.includes(' ')) return { nameFolded: folded };
  const name = foldedPerson(handle.replace(/[._-]+/g, ' '));
  return {
    OR: [
      { emailFolded: { startsWith: `${folded}@` } },
      { nameFolded: name },
      { nameFolded: { startsWith: `${name} ` } },
    ],
  };
}
