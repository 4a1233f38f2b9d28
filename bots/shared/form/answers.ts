import { type Ctx, DeskError, onlyAsked, problemsOf } from '#core';
import { wordsOf } from '../chat.ts';
import type { Problems } from './definition.ts';
import { answerTo } from './fields/asked.ts';
import type { Filled } from './filled.ts';
import type { Value, Values } from './values.ts';

/** What was filled into the fields of a category, by their ids, and the version of the form that was seen. */
export interface Answered {
  readonly answers: Record<string, Value>;
  readonly formVersion: number;
}

const empty = (value: Value | undefined): value is undefined | '' =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Everything that was filled into fields of categories, as a draft keeps it. */
export const answersKept = (values: Values): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).filter(([id, value]) => id.startsWith(answerTo('')) && !empty(value)));

/** The answers for the chosen category; null where it asks for nothing. @throws DeskError for a person who cannot be found */
export async function answersFor(ctx: Ctx, filled: Filled, category: string | undefined): Promise<Answered | null> {
  if (category === undefined) return null;
  const { values, memory } = filled;
  const form = (await ctx.book.read(ctx.db)).category(category)?.form;
  const seen = memory.drawn?.category === category ? (memory.drawn?.form ?? 0) : 0;
  if (!form) return seen === 0 ? null : { answers: {}, formVersion: seen };
  const answers: Record<string, Value> = {};
  for (const field of form.fields) {
    const value = values[answerTo(field.id)];
    if (field.type === 'file' || empty(value)) continue;
    const chosen = Array.isArray(value) && field.type === 'person' ? (value[0] ?? '') : value;
    answers[field.id] = field.type === 'person' ? await filled.personId(String(chosen)) : chosen;
  }
  return { answers: onlyAsked(form.fields, answers), formVersion: seen };
}

/** What only the core can say about the answers, each at its field. */
export async function askAnswers(ctx: Ctx, filled: Filled, category: string | undefined): Promise<Problems> {
  if (category === undefined) return {};
  const found = (await ctx.book.read(ctx.db)).category(category);
  const { form } = found ?? {};
  if (!found || !form) return {};
  const words = wordsOf(ctx);
  const { drawn } = filled.memory;
  if (drawn?.category !== category) return { category: words.requestForm.asksMore(found.path) };
  // Another version is refused as a whole, and the form comes back with what it asks for now.
  if (drawn?.form !== form.version) return {};
  try {
    const given = await answersFor(ctx, filled, category);
    const files = filled.surface.takesFiles ? (filled.chosenFiles ?? 0) : 1;
    const problems = problemsOf(words, form.fields, { answers: given?.answers ?? {}, files });
    const fileField = form.fields.find((one) => one.type === 'file')?.id;
    return Object.fromEntries(
      problems.map(({ field, message }) => [field === fileField ? 'files' : answerTo(field), message]),
    );
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    const person = form.fields.find((one) => one.type === 'person');
    return { [person ? answerTo(person.id) : 'category']: error.message };
  }
}
