// Pure
import { z } from 'zod';
import { headOf } from '../text/cut.ts';
import { fold } from '../text/fold.ts';
import { FieldId } from './fields.ts';

/** What was filled into one field: null takes it away. */
const Answer = z.union([
  z.string().max(40_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(250),
  z.null(),
]);
/** What was filled into the form of a category, by the id of its field. */
export const Answers = z.record(FieldId, Answer);
export type Answers = z.infer<typeof Answers>;
export type Value = Exclude<z.infer<typeof Answer>, null>;

const types = [
  'text',
  'longText',
  'number',
  'date',
  'dateTime',
  'choice',
  'several',
  'person',
  'yesNo',
  'link',
] as const;

/** An answer as it stays with its ticket, whatever becomes of the form: as it was asked, and as people read it. */
export const Answered = z.object({
  id: z.string(),
  label: z.string(),
  type: z.enum(types),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  /** For people: names of choices and people; yes and no, days and moments are drawn in the reader's language from `value`. */
  text: z.string(),
});
export type Answered = z.infer<typeof Answered>;

/** A value as conditions and filters compare it: itself, or each that was chosen. */
export const plainly = (value: Answers[string] | undefined): readonly string[] => {
  if (value === undefined || value === null) return [];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  return typeof value === 'object' ? value : [String(value)];
};

/** So much of a value is compared when tickets are filtered by it. */
const compared = 200;

/** A value as filters compare it: without case and accents, its beginning. */
export const asFiltered = (value: string): string => headOf(fold(value).trim(), compared);

/** What an answer is found by in filters: one value, or each that was chosen. */
export const filterValues = ({ value }: Pick<Answered, 'value'>): string[] => [
  ...new Set(plainly(value).map(asFiltered)),
];

/** What search finds a ticket by, of its answers: as people read them. */
export const searchedText = (all: readonly Answered[]): string =>
  all.map(({ type, text }) => (type === 'yesNo' ? '' : text)).join(' ');

/** Stored answers; what this version cannot read is left out. */
export function readAnswers(stored: string | null): Answered[] {
  if (stored === null) return [];
  const rows = z.array(z.unknown()).catch([]).parse(parsed(stored));
  return rows.flatMap((row) => Answered.safeParse(row).data ?? []);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
