import type { Book } from '../desk/book.ts';
import { clip } from '../text/cut.ts';
import type { Work } from '../verb/work.ts';
import type { Answered, Answers } from './answered.ts';
import { asAnswers } from './missing.ts';
import { checkedAnswers } from './write-answers.ts';

/** A change of what was answered. */
interface Given {
  readonly row: { readonly categoryId: string | null; readonly files: number };
  readonly before: readonly Answered[];
  /** How many files come with it. */
  readonly files: number;
  readonly given: Answers;
}

/**
 * The answers after a change, held against the form that the category has by now. What was answered to a field that is not
 * asked any more stays as it was, and can be taken away.
 * @throws DeskError `invalid` that names each field and what to do
 */
export async function changedAnswers(
  work: Work,
  book: Book,
  { row, before, files, given }: Given,
): Promise<Answered[]> {
  const category = row.categoryId === null ? undefined : book.category(row.categoryId);
  const fields = category?.form?.fields ?? [];
  const asked = new Set(fields.map((one) => one.id));
  const old = before.filter(({ id }) => !asked.has(id));
  const dropped = new Set(old.flatMap(({ id }) => (given[id] === null ? id : [])));
  const only = Object.keys(given).filter((id) => !dropped.has(id));
  const present = asAnswers(before.filter(({ id }) => asked.has(id)));
  const wanted = { ...present, ...Object.fromEntries(only.map((id) => [id, given[id] ?? null])) };
  const checked = await checkedAnswers(work, { category, answers: wanted, files: row.files + files, only });
  const isChanged = (id: string) => only.includes(id);
  // What was not given stays as it was asked, even where its label reads otherwise by now.
  const kept = checked.map((one) => (isChanged(one.id) ? one : (before.find(({ id }) => id === one.id) ?? one)));
  return [...kept, ...old.filter(({ id }) => !dropped.has(id))];
}

/** So many characters of an answer stand in the history. */
const told = 200;

/** How two lists of answers differ, field by field, as people read it. */
export function differingAnswers(
  before: readonly Answered[],
  after: readonly Answered[],
): { label: string; type: string; from: string | null; to: string | null }[] {
  const all = new Map([...before, ...after].map((one) => [one.id, one]));
  return [...all].flatMap(([id, { label, type }]) => {
    const was = before.find((one) => one.id === id);
    const now = after.find((one) => one.id === id);
    if (JSON.stringify(was?.value) === JSON.stringify(now?.value)) return [];
    return [{ label, type, from: was ? clip(was.text, told) : null, to: now ? clip(now.text, told) : null }];
  });
}
