import type { Context } from 'hono';
import { z } from 'zod';
import { invalid, isBroken } from '#core';
import { brokenText } from './request.ts';
import { bare, demandNames } from './strays.ts';

type Kind = 'number' | 'boolean' | 'text' | 'many';

/** A program whose variable is empty means something: what it did not say is not taken for "all". */
const noValue = 'Give a value, or leave the parameter out.';

/**
 * Reads the query parameters that a schema names, as the kinds it wants; whether they fit is for the core to say. One
 * that it does not name is refused, and so is one without a value, and one that is given twice, unless it means any of several.
 * @throws DeskError `invalid`
 */
export function queryReader(schema: z.ZodObject | undefined): (c: Context) => Record<string, unknown> {
  const kinds = new Map(Object.entries(schema?.shape ?? {}).map(([name, field]) => [name, kindOf(field)]));
  const names = [...kinds.keys()];
  return (c) => {
    demandReadable(c.req.url);
    const given = withSigns(c.req.queries(), names);
    demandNames(Object.keys(given), names);
    const read: Record<string, unknown> = {};
    for (const [name, kind] of kinds) {
      const texts = [...new Set(given[name])];
      const [first] = texts;
      if (first === undefined) continue;
      if (texts.some((text) => text.trim() === ''))
        throw invalid(`${name}: ${noValue}`, [{ field: name, message: noValue }]);
      if (texts.some(isBroken)) throw brokenText(name);
      if (texts.length > 1 && kind !== 'many')
        throw invalid(`${name}: Give it once.`, [{ field: name, message: 'Give it once.' }]);
      read[name] = kind === 'many' ? texts : readAs(first, kind);
    }
    return read;
  };
}

/** A parameter with a sign between its name and its value, as in `created>=2026-11-01`; the equals sign parts them already. */
const signed = /^([a-z]+)(>|<)(.*)$/i;

/**
 * `created>=…` and `created<=…` as they are typed in an address: the sign goes to the value, and two of one name are from the one
 * to the other.
 */
function withSigns(given: Record<string, string[]>, names: readonly string[]): Record<string, string[]> {
  const read: Record<string, string[]> = {};
  for (const [key, values] of Object.entries(given)) {
    const [, name = '', sign = '', rest = ''] = signed.exec(key) ?? [];
    if (!names.includes(name)) read[key] = [...(read[key] ?? []), ...values];
    else
      read[name] = [
        ...(read[name] ?? []),
        ...values.map((value) => (rest === '' ? `${sign}=${value}` : `${sign}${rest}`)),
      ];
  }
  for (const [name, values] of Object.entries(read)) {
    const [from, to] = ['>=', '<='].map((sign) => values.find((one) => one.startsWith(sign))?.slice(2));
    if (values.length === 2 && from && to) read[name] = [`${from}..${to}`];
  }
  return read;
}

/** Refuses an address whose parameters are not percent-encoded UTF-8: what was asked for cannot be read. @throws DeskError `invalid` */
function demandReadable(url: string): void {
  for (const part of (url.split('?')[1] ?? '').split('#')[0]?.split('&') ?? []) {
    const [name = '', ...rest] = part.split('=');
    if (isReadable(name) && isReadable(rest.join('='))) continue;
    const field = isReadable(name) ? decodeURIComponent(name).slice(0, 100) : 'query';
    const message = 'Percent-encode it as UTF-8, such as caf%C3%A9.';
    throw invalid(`${field}: ${message}`, [{ field, message }]);
  }
}

function isReadable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/** What a parameter that means any of several takes of each; undefined where there can be only one. */
export function manyOf(field: unknown): z.ZodType | undefined {
  const inner = bare(field);
  const list = inner instanceof z.ZodUnion ? inner.options.find((one) => one instanceof z.ZodArray) : undefined;
  return list instanceof z.ZodArray && list.element instanceof z.ZodType ? list.element : undefined;
}

function kindOf(field: unknown): Kind {
  if (manyOf(field)) return 'many';
  const inner = bare(field);
  if (inner instanceof z.ZodNumber) return 'number';
  return inner instanceof z.ZodBoolean ? 'boolean' : 'text';
}

function readAs(text: string, kind: Kind): unknown {
  if (kind === 'number' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
