import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { cutMail } from '../../../api/core/mail/quote/cut.ts';
import { textLines } from '../../../api/core/mail/quote/mail-line.ts';
import { readable } from '../../../api/core/text/markdown/spans.ts';

const data = process.env.SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const folder = join(data, 'mail-replies');
const here = existsSync(folder);
const files = ['crisp_email_reply_parser.json', 'willdurand_email_reply_parser.json'];
const Case = z.object({
  name: z.string(),
  input: z.string(),
  expected_reply: z.string().nullable().optional(),
  must_contain: z.array(z.string()).optional(),
  must_not_contain: z.array(z.string()).optional(),
  first_fragment_must_match_regex: z.array(z.string()).optional(),
});

/** Lines as they are compared: a blank more or less is no difference. */
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/[\s\u200B]+/g, ' ').trim())
    .filter((line) => line !== '');

function isRight(one: z.infer<typeof Case>): boolean {
  const shown = readable(cutMail(textLines(one.input)).blocks);
  const has = (piece: string) => shown.includes(piece);
  if (typeof one.expected_reply === 'string') {
    const [wanted, got] = [linesOf(one.expected_reply), linesOf(shown)];
    return wanted.length === got.length && wanted.every((line, at) => line === got[at]);
  }
  if (one.must_contain?.every(has) === false || one.must_not_contain?.some(has)) return false;
  return (one.first_fragment_must_match_regex ?? []).every((pattern) => new RegExp(pattern).test(shown));
}

it.runIf(here)('shows of people’s replies what they wrote, and none of what they quote', () => {
  const cases = files.flatMap((file) => z.array(Case).parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
  const wrong = cases.filter((one) => !isRight(one)).map(({ name }) => name);
  const right = cases.length - wrong.length;
  process.stdout.write(
    `${right} of ${cases.length} replies (${((100 * right) / cases.length).toFixed(1)} %); not: ${wrong.join(', ')}\n`,
  );
  expect(right / cases.length).toBeGreaterThanOrEqual(0.95);
});

it.runIf(!here)('has no replies of others to read: the data lies beside the repository', () => {
  process.stdout.write(`skipped: ${folder} is missing\n`);
});
