import { GraphError } from '../../teams/graph/error.ts';
import type { Mail, Mailbox } from '../state.ts';
import type { MailboxCall } from './call.ts';
import { isProperty, propertyOf } from './drawn.ts';
import { readFilter, type Test } from './filter.ts';
import { badRequest, invalid } from './refuse.ts';

export type Option =
  | '$select'
  | '$filter'
  | '$top'
  | '$skip'
  | '$orderby'
  | '$expand'
  | '$count'
  | '$skiptoken'
  | '$deltatoken';

/** Refuses what this address does not take. @throws GraphError */
export function demandOptions(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) throw badRequest(`The query parameter '${name}' is not supported.`);
  }
}

/** The properties that are chosen; null is the usual ones. @throws GraphError */
export function readSelect(query: URLSearchParams): readonly string[] | null {
  const given = query.get('$select');
  if (given === null || given.trim() === '') return null;
  const names = given.split(',').map((one) => one.trim());
  const strange = names.find((name) => !isProperty(name));
  if (strange !== undefined)
    throw invalid(`Could not find a property named '${strange}' on type 'microsoft.graph.message'.`);
  return names;
}

/** Whether the attachments are to come along. @throws GraphError */
export function readExpand(query: URLSearchParams): boolean {
  const given = query.get('$expand');
  if (given === null) return false;
  if (!/^attachments(?:\(\$select=[\w,]+\))?$/i.test(given))
    throw invalid(`Could not find a property named '${given}' on type 'microsoft.graph.message'.`);
  return true;
}

function numberOf(query: URLSearchParams, name: Option, least: number, most: number): number | null {
  const given = query.get(name);
  if (given === null) return null;
  const number = Number(given);
  if (!Number.isInteger(number) || number < least || number > most)
    throw badRequest(
      `Invalid value '${given}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    );
  return number;
}

const sortable = new Set([
  'receivedDateTime',
  'sentDateTime',
  'subject',
  'createdDateTime',
  'lastModifiedDateTime',
  'importance',
  'isRead',
  'from',
]);

/** What a list was asked for, and what of it is on this page. */
export function pageOf({ live, query, box, prefer }: MailboxCall, all: readonly Mail[]) {
  const filter = query.get('$filter');
  const { test, names } = filter === null ? { test: every, names: [] } : readFilter(filter);
  const order = readOrder(query);
  const [first] = order;
  // https://learn.microsoft.com/graph/api/user-list-messages#using-filter-and-orderby-in-the-same-query
  if (filter !== null && first !== undefined && names[0] !== first.name)
    throw new GraphError(400, 'InefficientFilter', 'The restriction or sort order is too complex for this operation.');
  const sorted = all.filter((mail) => test(mail, box)).sort((a, b) => compare(a, b, order, box));
  const top = Math.min(numberOf(query, '$top', 1, 1000) ?? prefer.pageSize ?? 10, live.misbehaviour.pageSize);
  const skip = numberOf(query, '$skip', 0, Number.MAX_SAFE_INTEGER) ?? 0;
  const more = skip + top < sorted.length;
  return { page: sorted.slice(skip, skip + top), total: sorted.length, next: more ? skip + top : null };
}

const every: Test = () => true;

interface Order {
  readonly name: string;
  readonly down: boolean;
}

function readOrder(query: URLSearchParams): readonly Order[] {
  const given = query.get('$orderby');
  if (given === null) return [];
  return given.split(',').map((one) => {
    const [path = '', direction = 'asc'] = one.trim().split(/\s+/);
    const [name = ''] = path.split('/');
    if (!isProperty(name))
      throw invalid(`Could not find a property named '${name}' on type 'microsoft.graph.message'.`);
    if (!sortable.has(name) || !/^(?:asc|desc)$/i.test(direction))
      throw badRequest(`The property '${name}' cannot be used in the $orderby query option.`);
    return { name, down: direction.toLowerCase() === 'desc' };
  });
}

/** Newest first, unless something else was asked for. */
function compare(a: Mail, b: Mail, order: readonly Order[], box: Mailbox): number {
  for (const { name, down } of order) {
    const [left, right] = [JSON.stringify(propertyOf(a, name, box)), JSON.stringify(propertyOf(b, name, box))];
    if (left !== right) return (left < right ? -1 : 1) * (down ? -1 : 1);
  }
  return b.receivedAt - a.receivedAt || b.version - a.version;
}
