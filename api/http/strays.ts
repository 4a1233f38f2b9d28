import { z } from 'zod';
import { invalid, nearest } from '#core';

/**
 * Refuses a body with fields that its schema does not have, however deep, each with the name that was probably meant.
 * @throws DeskError `invalid`
 */
export function demandKnown(schema: z.ZodType | undefined, body: object): void {
  refuse(straysIn(schema ?? z.object({}), body, ''), 'field');
}

/** Refuses query parameters that are not among the names. @throws DeskError `invalid` */
export function demandNames(given: readonly string[], names: readonly string[]): void {
  refuse(
    given.filter((name) => !names.includes(name)).map((name) => ({ at: '', name, names })),
    'parameter',
  );
}

/**
 * Refuses a change that says nothing, or nothing but the version that it was decided on: it would be answered as if something had been done.
 * @throws DeskError `invalid`
 */
export function demandSomething(schema: z.ZodType | undefined, body: object): void {
  if (Object.entries(body).some(([name, value]) => name !== 'version' && value !== undefined)) return;
  const inner = bare(schema);
  const names = inner instanceof z.ZodObject ? Object.keys(inner.shape).filter((name) => name !== 'version') : [];
  const message = `Give at least one of: ${names.join(', ')}.`;
  throw invalid(message, [{ field: 'body', message }]);
}

/** A name that nothing asked for, and those that could have been there. */
interface Stray {
  readonly at: string;
  readonly name: string;
  readonly names: readonly string[];
}

function straysIn(schema: unknown, value: unknown, at: string): Stray[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = bare(schema);
  if (inner instanceof z.ZodArray)
    return Array.isArray(value) ? value.flatMap((one, index) => straysIn(inner.element, one, `${at}${index}.`)) : [];
  if (inner instanceof z.ZodUnion) {
    const each = inner.options.map((option) => straysIn(option, value, at));
    return each.sort((one, other) => one.length - other.length)[0] ?? [];
  }
  if (!(inner instanceof z.ZodObject) || Array.isArray(value)) return [];
  const names = Object.keys(inner.shape);
  return Object.entries(value).flatMap(([name, field]) =>
    names.includes(name) ? straysIn(inner.shape[name], field, `${at}${name}.`) : [{ at, name, names }],
  );
}

/** The schema itself, without what makes it optional or changes what it gives. */
export function bare(schema: unknown): unknown {
  let inner = schema;
  for (;;) {
    if (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable)
      inner = inner.unwrap();
    else if (inner instanceof z.ZodPipe) inner = inner.in;
    else return inner;
  }
}

function refuse(strays: readonly Stray[], kind: 'field' | 'parameter'): void {
  if (strays.length === 0) return;
  const fields = strays.slice(0, 20).map(({ at, name, names }) => {
    const meant = nearest(name, names) ?? names.find((one) => one.toLowerCase() === name.toLowerCase());
    const instead = meant
      ? `Did you mean ${at}${meant}?`
      : names.length > 0
        ? `Use: ${names.join(', ')}.`
        : `Nothing can be said here; leave it out.`;
    return { field: `${at}${name}`.slice(0, 100), message: `There is no such ${kind}. ${instead}` };
  });
  throw invalid(fields.map(({ field, message }) => `${field}: ${message}`).join(' '), fields);
}
