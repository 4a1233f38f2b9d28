// Pure
import { z } from 'zod';
import type { Words } from '../say/words.ts';
import { isBlank, SeenText } from '../text/clean.ts';
import { type Answered, type Answers, plainly, type Value } from './answered.ts';
import type { Condition, FormField } from './fields.ts';

/** A problem of one field, and what is to be done. */
export interface AnswerProblem {
  readonly field: string;
  readonly message: string;
}

/** What can be asked of a form that was filled in. */
interface Filled {
  readonly answers: Answers;
  /** How many files came with it. */
  readonly files: number;
}

/** Whether a condition holds with these answers; a field that is not asked for holds nothing. */
function holds(fields: readonly FormField[], { field: id, is }: Condition, answers: Answers): boolean {
  const steering = fields.find((one) => one.id === id);
  if (!steering || !isAsked(fields, steering, answers)) return false;
  return steeringIn(steering, answers[id]).some((one) => is.includes(one));
}

/** What a field steers others by: nothing while its value is none that it takes. */
function steeringIn({ type }: FormField, value: Answers[string] | undefined): readonly string[] {
  const isFit =
    type === 'yesNo'
      ? typeof value === 'boolean'
      : type === 'several'
        ? Array.isArray(value)
        : typeof value === 'string';
  return isFit ? plainly(value) : [];
}

/** Whether a field is asked for with these answers. Conditions name earlier fields only, so this comes to an end. */
const isAsked = (fields: readonly FormField[], field: FormField, answers: Answers): boolean =>
  field.shownIf === undefined || holds(fields, field.shownIf, answers);

/** The answers to fields that are asked for with them: a switch that hangs on another field is off while it is not there. */
export const onlyAsked = <V extends Value>(
  fields: readonly FormField[],
  answers: Readonly<Record<string, V>>,
): Record<string, V> =>
  Object.fromEntries(
    Object.entries(answers).filter(([id]) => fields.some((one) => one.id === id && isAsked(fields, one, answers))),
  );

/** Whether it has to be filled in. */
const isRequired = (fields: readonly FormField[], field: FormField, answers: Answers): boolean =>
  isAsked(fields, field, answers) &&
  (field.required || (field.requiredIf !== undefined && holds(fields, field.requiredIf, answers)));

/**
 * What is wrong with answers: unknown fields, values that do not fit, what is missing. `only` names the fields that are
 * looked at, where the others stay as they are. People are looked up elsewhere.
 */
export function problemsOf(
  words: Words,
  fields: readonly FormField[],
  { answers, files }: Filled,
  only?: readonly string[],
): AnswerProblem[] {
  const { requestForm: say } = words;
  const known = new Set(fields.map((one) => one.id));
  const unknown = Object.keys(answers)
    .filter((id) => !known.has(id) && (only === undefined || only.includes(id)))
    .map((id) => ({ field: id, message: say.noField(id, [...known]) }));
  const wrong = fields
    .filter(({ id }) => only === undefined || only.includes(id))
    .flatMap((field) => {
      const message = problemOf(words, fields, field, { answers, files });
      return message === undefined ? [] : [{ field: field.id, message }];
    });
  return [...unknown, ...wrong];
}

function problemOf(words: Words, fields: readonly FormField[], field: FormField, { answers, files }: Filled) {
  const { requestForm: say } = words;
  const value = answers[field.id];
  if (field.type === 'file') {
    if (value !== undefined && value !== null) return say.filesElsewhere;
    return isRequired(fields, field, answers) && files === 0 ? say.addFile(field.label) : undefined;
  }
  if (isNothing(value)) return isRequired(fields, field, answers) ? say.fillIn(field.label) : undefined;
  if (!isAsked(fields, field, answers)) return say.notAsked(field.label);
  return fits(words, field, value);
}

/** The fields that have to be filled in and are not. */
export const unfilled = (fields: readonly FormField[], { answers, files }: Filled): FormField[] =>
  fields.filter(
    (field) =>
      isRequired(fields, field, answers) && (field.type === 'file' ? files === 0 : isNothing(answers[field.id])),
  );

const isNothing = (value: Answers[string] | undefined): value is undefined | null | '' =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && isBlank(value)) ||
  (Array.isArray(value) && value.length === 0);

function fits(words: Words, field: Exclude<FormField, { type: 'file' }>, value: Value): string | undefined {
  const { form } = words.chat;
  const { requestForm: say } = words;
  switch (field.type) {
    case 'text':
    case 'longText': {
      const most = field.type === 'text' ? 500 : 10_000;
      if (typeof value !== 'string') return say.writeText;
      return value.length > most ? form.tooLong(most) : undefined;
    }
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return form.needsNumber;
      if (placesOf(value) > field.places) return form.fewerPlaces(field.places);
      if (field.least !== undefined && value < field.least) return form.atLeast(field.least);
      return field.most !== undefined && value > field.most ? form.atMost(field.most) : undefined;
    }
    case 'date':
      return z.iso.date().safeParse(value).success ? undefined : say.dayAs;
    case 'dateTime':
      return z.iso.datetime({ offset: true }).safeParse(value).success ? undefined : say.momentAs;
    case 'choice':
      return field.choices.some((one) => one.value === value) ? undefined : say.chooseOf(labels(field.choices));
    case 'several':
      return Array.isArray(value) && value.every((each) => field.choices.some((one) => one.value === each))
        ? undefined
        : say.chooseSome(labels(field.choices));
    case 'person':
      return z.guid().safeParse(value).success ? undefined : say.person;
    case 'yesNo':
      return typeof value === 'boolean' ? undefined : say.yesOrNo;
    case 'link':
      return z
        .url({ protocol: /^https?$/ })
        .max(1_000)
        .safeParse(value).success
        ? undefined
        : say.address;
  }
}

/** The first of them by what a machine sends, with how they read. */
const labels = (choices: readonly { value: string; label: string }[]): string[] =>
  choices.slice(0, 20).map(({ value, label }) => (value === label ? value : `${value} (${label})`));

/** Decimal places of a number; very small ones are written with an exponent. */
function placesOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}

/** The people whom answers name. */
export const peopleIn = (fields: readonly FormField[], answers: Answers): string[] =>
  fields.flatMap((field) => {
    const value = answers[field.id];
    return field.type === 'person' && typeof value === 'string' ? value : [];
  });

/** Answers that were found right, as they stay with the ticket, without those to fields that are not asked for; `names` are the people whom they name, by id. */
export function answered(
  fields: readonly FormField[],
  answers: Answers,
  names: ReadonlyMap<string, string>,
): Answered[] {
  return fields.flatMap((field): Answered[] => {
    const value = answers[field.id];
    if (field.type === 'file' || isNothing(value) || !isAsked(fields, field, answers)) return [];
    const { id, label, type } = field;
    const kept = clean(field, value);
    return [{ id, label, type, value: kept, text: textOf(field, kept, names) }];
  });
}

function clean(field: FormField, value: Value): Value {
  if (field.type === 'dateTime' && typeof value === 'string') return new Date(value).toISOString();
  if (Array.isArray(value)) return [...new Set(value)];
  return typeof value === 'string' ? SeenText.parse(value) : value;
}

function textOf(field: FormField, value: Value, names: ReadonlyMap<string, string>): string {
  if (field.type === 'choice' || field.type === 'several')
    return [value]
      .flat()
      .map((one) => field.choices.find((choice) => choice.value === one)?.label ?? String(one))
      .join(', ');
  if (field.type === 'person') return names.get(String(value)) ?? '';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
