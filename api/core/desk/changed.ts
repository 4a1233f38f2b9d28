import { z } from 'zod';
import type { AuditNoun } from '../audit/nouns.ts';
import type { Ctx } from '../context.ts';
import { conflict, DeskError, type FirstMover, invalid } from '../errors.ts';
import { ChangedField } from '../events.ts';
import { holdTurn } from '../one-by-one.ts';
import { wordsOf } from '../say/choose.ts';
import { en } from '../say/en/en.ts';
import { readEvent } from '../stored.ts';
import { looksOf } from '../text/alike.ts';
import { headOf } from '../text/cut.ts';
import { momentsFor } from '../time/zone.ts';
import type { Work } from '../verb/work.ts';
import type { ChannelNews } from './channel/news.ts';
import type { Readers } from './channel/readers.ts';

/** What an admin changed: the audit log's line. */
export interface Changed {
  readonly noun: AuditNoun;
  readonly id: string;
  readonly name: string;
  readonly change: string;
  /** The people who lead the desk from now on or no longer: they and its other leads are told. */
  readonly leads?: readonly LeadChange[];
  /** The people who own the system from now on or no longer. */
  readonly owners?: ReachChange[];
  /** The people who read every ticket by another role from now on or no longer. */
  readonly readers?: ReachChange[];
  /** People who may see or do more or less from now on: nobody who may do less may be able to come in as them. */
  readonly reach?: string[];
  /** What became of the person's password: they are told. */
  readonly access?: { readonly what: 'set' | 'ended'; readonly by: string | null };
  /** What happened to a channel of the desk: its leads are told. */
  readonly channel?: {
    readonly surface: string;
    readonly name: string;
    readonly what: ChannelNews;
    readonly readers: Readers;
  };
  /** How it was before, and what of it became different; `from` alone is what is gone, `to` alone what is new. */
  readonly from?: object;
  readonly to?: object;
  /** The people who are told, beside those who lead the desk. */
  readonly tell?: readonly string[];
}

/** Somebody whose reach began or ended. */
interface ReachChange {
  readonly id: string;
  readonly name: string;
  readonly begins: boolean;
}

/** Somebody who came to lead a desk, or who does not lead it any more. */
export interface LeadChange {
  readonly id: string;
  readonly name: string;
  readonly leads: boolean;
  /** They led it before: by a group, and now by hand. */
  readonly stays?: boolean;
  /** Deactivated: nobody is there to be told. */
  readonly away?: boolean;
}

/** Writes a change of people or configuration down. */
export function recordChange(work: Work, changed: Changed): void {
  const { address } = work.ctx;
  const { leads = [], access, tell = [], from = {}, to = {}, ...rest } = changed;
  const fields = fieldsOf(from, to);
  const event = {
    type: 'config.changed' as const,
    ...rest,
    ...(leads.length > 0 ? { leads: leads.map(({ away: _, ...one }) => one) } : {}),
    ...(access ? { access } : {}),
    ...(fields.length > 0 ? { fields } : {}),
    ...(address === undefined ? {} : { address }),
  };
  const present = leads.filter((one) => !one.away).map((one) => one.id);
  const person = access ? [changed.id] : [];
  work.record(null, event, { tell: [...present, ...tell, ...person] });
}

/** Columns that say nothing to people: copies to be found by, counters, and what the line says anyway. */
const unsaid = new Set(
  'id version createdAt updatedAt nameFolded nameOrder nameOrderPl nameKey emailFolded folded'.split(' '),
);
/** Fields of which it is only said that they changed. */
const secret = /password|secret|sealed|token|hash/i;
const longestValue = 2_000;

/** What became different, field by field: of what was made all that it has, of what is gone all that it had. */
function fieldsOf(from: object, to: object) {
  const before = new Map<string, unknown>(Object.entries(from));
  const after = new Map<string, unknown>(Object.entries(to));
  const names = after.size > 0 ? after.keys() : before.keys();
  return [...names].flatMap((field) => {
    if (unsaid.has(field)) return [];
    const [was, is] = [asPlain(before.get(field)), asPlain(after.get(field))];
    if (was === is) return [];
    const [from, to] = [cut(was), cut(is)];
    if (secret.test(field)) return [ChangedField.parse({ field, from: null, to: 'changed' })];
    return [ChangedField.parse({ field, from, to: from === to ? `changed beyond ${longestValue} characters` : to })];
  });
}

/** A value as the log keeps it: a thing by its name, a list by commas. */
function asPlain(value: unknown): string | number | boolean | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) && value.length === 0) return null;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ');
  if (typeof value === 'object') {
    const named = z.object({ name: z.string() }).safeParse(value).data;
    return named ? named.name : JSON.stringify(value);
  }
  return String(value);
}

const cut = <T>(value: T): T | string => (typeof value === 'string' ? headOf(value, longestValue) : value);

/**
 * Refuses a change that was decided on an older version of a person or of the configuration.
 * @throws DeskError `conflict` with who changed it first
 */
export async function checkVersion(
  work: Work,
  thing: { noun: string; id: string; name: string; version: number },
  seen: number | undefined,
): Promise<void> {
  if (seen === undefined || seen === thing.version) return;
  const last = await work.tx.event.findFirst({
    where: { noun: thing.noun, nounId: thing.id },
    orderBy: { id: 'desc' },
  });
  const first = last ? firstOf(last) : undefined;
  const moment = await momentsFor(work.tx, work.ctx.actor, en);
  const who = first
    ? `${first.by} ${first.what} (${moment(first.at)}).`
    : `Somebody changed the ${thing.noun} ${thing.name}.`;
  throw conflict(`${who} Nothing was changed; load it again and decide anew.`, {
    version: thing.version,
    ...(first ? { first } : {}),
  });
}

/** The refusal of a change that lost against another in the same moment. */
export const changedMeanwhile = (noun: string): DeskError =>
  conflict(`Somebody changed this ${noun} at the same moment. Load it again and decide anew.`);

function firstOf(event: { actorName: string; at: Date; data: string }): FirstMover {
  return {
    by: event.actorName,
    at: event.at.toISOString(),
    what: en.event(readEvent(event.data), en.moment('UTC')),
  };
}

/** Runs a write that must be the only one of its name. @throws DeskError `conflict` naming the field */
export async function onlyOne<T>(ctx: Ctx, field: string, message: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof DeskError) && ctx.classify(error) === 'duplicate') throw taken(field, message, error);
    throw error;
  }
}

type Named = 'desk' | 'category' | 'status' | 'department' | 'role' | 'company' | 'project' | 'task' | 'saved reply';

/** Until the commit nobody else names one of these, removes one or makes one the default. */
export const holdAll = ({ tx, now }: Work, noun: Named): Promise<void> => holdTurn(tx, now, `each ${noun}`);

/** So many there are of each kind at one place, at most: they are read, compared and offered as a whole. */
const mostNamed = 1_000;

/**
 * Refuses a name that looks like that of another one: nobody could tell them apart. The others are read once nobody else can
 * take a name any more. @throws DeskError `conflict`
 */
export async function demandFreeName(
  work: Work,
  { noun, name, except = null, message }: { noun: Named; name: string; except?: string | null; message: string },
  others: (work: Work) => Promise<readonly { readonly id: string; readonly name: string }[]>,
): Promise<void> {
  await holdAll(work, noun);
  const looks = looksOf(name);
  const all = await others(work);
  if (except === null && all.length >= mostNamed)
    throw conflict(wordsOf(work.ctx.actor).refuse.tooManyNamed(mostNamed));
  if (all.some((one) => one.id !== except && looksOf(one.name) === looks)) throw taken('name', message);
}

/** The refusal of a name that is taken. */
export const taken = (field: string, message: string, cause?: unknown): DeskError =>
  conflict(message, { fields: [{ field, message: 'Choose another one.' }] }, cause);

/** Of a wanted change what differs from the row; without anything the row stays as it is, version and history included. */
export function differences<T extends object>(row: object, wanted: T): Partial<T> {
  const now = new Map<string, unknown>(Object.entries(row));
  const different = Object.entries(wanted).filter(([name, value]) => value !== undefined && value !== now.get(name));
  return pick(wanted, new Set(different.map(([name]) => name)));
}

/** Whether there is nothing in it. */
export const isNothing = (change: object): boolean => Object.keys(change).length === 0;

function pick<T extends object>(from: T, names: ReadonlySet<string>): Partial<T> {
  const picked: Partial<T> = {};
  for (const name of keysOf(from)) if (names.has(String(name))) picked[name] = from[name];
  return picked;
}

/** Guarantee: what goes in are parsed inputs, which have no other keys than their schema names. */
function keysOf<T extends object>(from: T): (keyof T)[] {
  return Object.keys(from) as (keyof T)[];
}

/** Refuses a change that says nothing. @throws DeskError `invalid` */
export function demandSome(change: object, names: readonly string[]): void {
  if (Object.values(change).some((value) => value !== undefined)) return;
  const message = `Give at least one of: ${names.join(', ')}.`;
  throw invalid(message, [{ field: 'body', message }]);
}
