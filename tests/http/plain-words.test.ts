import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseInput } from '../../api/core/command.ts';
import { DeskError } from '../../api/core/index.ts';
import { type ApiWorld, anApi } from './client.ts';

let api: ApiWorld;
beforeAll(async () => {
  api = await anApi();
});
afterAll(() => api.close());

/** What the library itself says of each kind of value that does not fit. */
const wrong: readonly (readonly [string, z.ZodType, unknown])[] = [
  ['a time', z.iso.datetime(), 'tomorrow'],
  ['a date', z.iso.date(), 'tomorrow'],
  ['an address', z.email(), 'maya'],
  ['a link', z.url(), 'example'],
  ['an id', z.guid(), 'x'],
  ['a pattern', z.string().regex(/^a$/), 'b'],
  ['a beginning', z.string().startsWith('https:'), 'ftp:'],
  ['too long', z.string().max(3), 'four'],
  ['too short', z.string().min(3), 'a'],
  ['too many', z.array(z.string()).max(1), ['a', 'b']],
  ['too large', z.number().max(3), 4],
  ['no multiple', z.number().multipleOf(5), 4],
  ['another kind', z.string(), 4],
  ['missing', z.string(), undefined],
  ['no choice', z.enum(['a', 'b']), 'c'],
  ['a stranger', z.strictObject({}), { a: 1 }],
  ['none of several', z.union([z.string(), z.number()]), true],
  ['no condition', z.string().refine(() => false), 'a'],
];

/** What parsing it says. */
function problemOf(schema: z.ZodType, value: unknown): string | undefined {
  try {
    parseInput(schema, value);
  } catch (error) {
    if (error instanceof DeskError) return error.details.fields?.[0]?.message;
  }
  return undefined;
}

describe('a value that does not fit', () => {
  it.each(wrong)('%s: is told in plain words what to give', (_, schema, value) => {
    const said = problemOf(schema, value);
    expect(said).toMatch(/^(Give|Use|Add|Write|Leave|This) .*\.$/);
    expect(said).not.toMatch(/Invalid|expected|Too (big|small)|ISO|string/);
  });

  it('such as a date has an example', async () => {
    const { key } = await api.aTicket();
    const ben = await api.by('ben');
    const answer = await ben.post(`tickets/${key}/status`, { status: 'On hold', waitsUntil: 'tomorrow' });
    expect(answer.problem().message).toBe('waitsUntil: Give a time in UTC, such as 2026-12-05T09:00:00Z.');
  });

  it('is told so by the desk alone: the rest of the process keeps the words of the library', () => {
    expect(z.config().customError).toBeUndefined();
    expect(z.string().safeParse(4).error?.issues[0]?.message).toMatch(/expected string/);
  });

  it.each(['q=%E0%A4%A', 'q=%', '%E0%A4%A=1', 'status=todo&q=%ff'])('is not read out of %s', async (query) => {
    const ben = await api.by('ben');
    expect((await ben.get(`search?${query}`)).status).toBe(400);
  });
});
