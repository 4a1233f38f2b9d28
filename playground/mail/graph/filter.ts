import type { Mail, Mailbox } from '../state.ts';
import { isProperty, propertyOf } from './drawn.ts';
import { badRequest, invalid } from './refuse.ts';

/** Whether a mail is one of those that were asked for. */
export type Test = (mail: Mail, box: Mailbox) => boolean;

const token =
  /\s*(?:([()])|(,)|'((?:[^']|'')*)'|(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))|(\d{4}-\d\d-\d\d)|(-?\d+)|([A-Za-z][\w/]*))/y;

interface Token {
  readonly kind: 'mark' | 'text' | 'date' | 'number' | 'word';
  readonly value: string;
}

/** Reads the part of `$filter` that mail is asked with; names says which properties it speaks of. @throws GraphError */
export function readFilter(text: string): { readonly test: Test; readonly names: readonly string[] } {
  const tokens = tokensOf(text);
  const names: string[] = [];
  let at = 0;
  const next = (): Token => tokens[at++] ?? unfinished(text);
  const take = (value: string): boolean => {
    if (tokens[at]?.kind === 'text' || tokens[at]?.value.toLowerCase() !== value) return false;
    at += 1;
    return true;
  };
  const property = (): string => {
    const { kind, value } = next();
    const [name = ''] = value.split('/');
    if (kind !== 'word' || !isProperty(name))
      throw invalid(`Could not find a property named '${name}' on type 'microsoft.graph.message'.`);
    names.push(name);
    return value;
  };
  const either = (): Test => {
    let left = both();
    while (take('or')) {
      const [one, other] = [left, both()];
      left = (mail, box) => one(mail, box) || other(mail, box);
    }
    return left;
  };
  const both = (): Test => {
    let left = single();
    while (take('and')) {
      const [one, other] = [left, single()];
      left = (mail, box) => one(mail, box) && other(mail, box);
    }
    return left;
  };
  const single = (): Test => {
    if (take('not')) {
      const inner = single();
      return (mail, box) => !inner(mail, box);
    }
    if (take('(')) {
      const inner = either();
      if (!take(')')) unfinished(text);
      return inner;
    }
    const call = ['contains', 'startswith', 'endswith'].find((name) => tokens[at + 1]?.value === '(' && take(name));
    return call === undefined ? compared() : called(call);
  };
  const called = (name: string): Test => {
    take('(');
    const path = property();
    if (!take(',')) unfinished(text);
    const wanted = next().value.toLowerCase();
    if (!take(')')) unfinished(text);
    return (mail, box) => {
      const value = String(valueAt(mail, path, box) ?? '').toLowerCase();
      return name === 'contains'
        ? value.includes(wanted)
        : name === 'startswith'
          ? value.startsWith(wanted)
          : value.endsWith(wanted);
    };
  };
  const compared = (): Test => {
    const path = property();
    const operator = next().value.toLowerCase();
    const compare = comparisons[operator];
    if (!compare) unfinished(text);
    const wanted = next();
    return (mail, box) => compare?.(order(valueAt(mail, path, box), wanted)) ?? false;
  };
  const test = either();
  if (at < tokens.length) unfinished(text);
  return { test, names };
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const found = token.exec(text) ?? unfinished(text);
    const [, bracket, comma, quoted, instant, day, number, word] = found;
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    else if (instant !== undefined || day !== undefined) tokens.push({ kind: 'date', value: instant ?? day ?? '' });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else tokens.push({ kind: 'mark', value: bracket ?? comma ?? '' });
  }
  return tokens;
}

function unfinished(text: string): never {
  throw badRequest(`Invalid filter clause: there is a syntax error in '${text}'.`);
}

function valueAt(mail: Mail, path: string, box: Mailbox): unknown {
  const [name = '', ...inner] = path.split('/');
  let value = propertyOf(mail, name, box);
  for (const key of inner) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value;
}

/** Negative when the mail’s value comes first, 0 when the two are equal. */
function order(value: unknown, wanted: Token): number {
  if (wanted.kind === 'date') return Date.parse(String(value)) - Date.parse(wanted.value);
  if (wanted.kind === 'number') return Number(value) - Number(wanted.value);
  // Case counts for nothing in what people wrote, and for everything in ids.
  const [left, right] = [String(value), wanted.value];
  const same = left.startsWith('AA') ? left === right : left.toLowerCase() === right.toLowerCase();
  return same ? 0 : left < right ? -1 : 1;
}
