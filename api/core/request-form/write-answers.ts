import type { Surface } from '../actor.ts';
import type { CategoryEntry } from '../desk/book.ts';
import { conflict, invalid } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import type { Work } from '../verb/work.ts';
import { type Answered, type Answers, filterValues } from './answered.ts';
import { type AnswerProblem, answered, peopleIn, problemsOf } from './answers.ts';
import type { FormField } from './fields.ts';

/** What was filled in, to be held against the form of a category. */
interface ToCheck {
  readonly category: Pick<CategoryEntry, 'form'> | undefined;
  readonly answers: Answers;
  /** How many files came with it. */
  readonly files: number;
  /** The fields that are looked at; all without it. */
  readonly only?: readonly string[];
}

/** The answers as they stay with the ticket. @throws DeskError `invalid` that names each field and what to do */
export async function checkedAnswers(work: Work, { category, only, ...filled }: ToCheck): Promise<Answered[]> {
  const fields = category?.form?.fields ?? [];
  const { answers } = filled;
  const words = wordsOf(work.ctx.actor);
  const problems = problemsOf(words, fields, filled, only);
  const people = peopleIn(fields, answers);
  const names = people.length > 0 ? await namesOf(work, people) : new Map<string, string>();
  const gone = fields.filter(
    ({ id, type }) => type === 'person' && (only?.includes(id) ?? true) && isGone(answers[id], names),
  );
  const all = [...problems, ...gone.map(({ id }) => ({ field: id, message: words.requestForm.person }))];
  if (all.length > 0) throw notAnswered(fields, all);
  return answered(fields, answers, names);
}

/** A person who is not there, or not any more. */
const isGone = (value: Answers[string] | undefined, names: ReadonlyMap<string, string>) =>
  typeof value === 'string' && value !== '' && !names.has(value);

async function namesOf({ tx }: Work, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.person.findMany({
    where: { id: { in: [...people] }, active: true },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** One sentence a field, with its label before it where the sentence does not name it. */
function notAnswered(fields: readonly FormField[], problems: readonly AnswerProblem[]) {
  const labelOf = (id: string) => fields.find((one) => one.id === id)?.label;
  const unique = [...new Map(problems.map((one) => [one.field, one])).values()];
  const said = unique.map(({ field, message }) => {
    const label = labelOf(field);
    return label === undefined || message.includes(label) ? message : `${label}: ${message}`;
  });
  return invalid(
    said.join(' '),
    unique.map(({ field, message }) => ({ field: `answers.${field}`, message })),
  );
}

/** The doors where people fill in a form before they file a ticket. */
export const showsForms = (surface: Surface): boolean =>
  surface !== 'mail' && surface !== 'outlook' && surface !== 'system';

/**
 * How many files count for a field that asks for some. A dialog of Teams takes none: they are sent into its chat afterwards, and
 * until then the ticket says that they are missing. So it does on one that Threadline opens by itself.
 */
export const filesAsked = (surface: Surface, files: readonly string[] = []): number =>
  surface === 'teams' || surface === 'system' ? Math.max(1, files.length) : files.length;

/** @throws DeskError `conflict` when the category asks for something else than in the form that was filled in */
export function demandForm({ ctx }: Work, category: CategoryEntry | undefined, seen: number): void {
  const present = category?.form?.version ?? 0;
  if (seen === present) return;
  throw conflict(wordsOf(ctx.actor).requestForm.formChanged(category?.path ?? ''), { version: present });
}

/** The rows by which filters find the answers of a ticket. */
export const answerRows = (ticketId: string, all: readonly Answered[]) =>
  all.flatMap((one) => filterValues(one).map((value) => ({ ticketId, field: one.id, value })));
