// Pure
import { isBlank, type Words } from '#core';
import { type Form, type InputField, isInput, type Problems, shownFields } from './definition.ts';
import type { Value, Values } from './values.ts';

/** When and where somebody submits a form: what lies ahead depends on it. */
export interface Moment {
  readonly now: Date;
  readonly timeZone: string;
}

/** What is wrong with what was filled in, as far as its form alone can tell; only fields that are there are asked for. */
export function checkValues(words: Words, form: Form, values: Values, at: Moment): Problems {
  const found = shownFields(form, values).flatMap((field) => {
    const problem = isInput(field) ? problemOf(words, field, values[field.id], at) : undefined;
    return problem === undefined || !isInput(field) ? [] : [[field.id, problem] as const];
  });
  return Object.fromEntries(found);
}

function problemOf({ chat: { form } }: Words, field: InputField, value: Value | undefined, at: Moment) {
  if (isEmpty(value)) return field.required ? (field.missing ?? form.fillIn) : undefined;
  switch (field.type) {
    case 'text': {
      const text = String(value);
      if (field.most !== undefined && text.length > field.most) return form.tooLong(field.most);
      return field.wrong?.(text);
    }
    case 'number': {
      // What is no number stays a text, so that it is not lost.
      if (typeof value !== 'number') return form.needsNumber;
      const { places = 0, least, most } = field;
      if (placesOf(value) > places) return form.fewerPlaces(places);
      if (least !== undefined && value < least) return form.atLeast(least);
      return most !== undefined && value > most ? form.atMost(most) : undefined;
    }
    case 'date':
      if (!isDay(String(value))) return form.needsDay;
      return field.future && String(value) < dayIn(at.timeZone, at.now) ? form.liesBehind : undefined;
    case 'moment': {
      const moment = Date.parse(String(value));
      if (Number.isNaN(moment)) return form.needsMoment;
      return field.future && moment <= at.now.getTime() ? form.liesBehind : undefined;
    }
    default:
      return undefined;
  }
}

const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || (typeof value === 'string' ? isBlank(value) : Array.isArray(value) && value.length === 0);

/** Decimal places of a number; very small ones are written with an exponent. */
function placesOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}

/** Whether a text is a day of the calendar. */
const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
};

/** The day that it is in a time zone. */
const dayIn = (timeZone: string, now: Date): string =>
  // Sweden writes days as ISO 8601 does.
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
