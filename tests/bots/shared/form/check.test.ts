import { expect, it } from 'vitest';
import { en } from '../../../../api/core/say/en/en.ts';
import { checkValues } from '../../../../bots/shared/form/check.ts';
import type { InputField } from '../../../../bots/shared/form/definition.ts';
import { numberIn, type Value } from '../../../../bots/shared/form/values.ts';

const at = { now: new Date('2026-03-02T22:30:00.000Z'), timeZone: 'Europe/Warsaw' };
/** What is said of this field when it holds this; undefined where nothing is wrong. */
const said = (field: InputField, value: Value | undefined, when = at) =>
  checkValues(
    en,
    { title: 'Leave', submit: 'Send', keeps: {}, fields: [field] },
    value === undefined ? {} : { [field.id]: value },
    when,
  )[field.id];
const { form } = en.chat;

it.each<[string, number | string, string | undefined]>([
  ['a number', 12, undefined],
  ['the least', -2.5, undefined],
  ['the most', 100.25, undefined],
  ['less than the least', -2.51, form.atLeast(-2.5)],
  ['more than the most', 100.26, form.atMost(100.25)],
  ['a decimal place too many', 1.234, form.fewerPlaces(2)],
  ['a very small one, which is written with an exponent', 1e-7, form.fewerPlaces(2)],
  ['words', 'about ten', form.needsNumber],
  ['more digits than are kept exactly', numberIn('12345678901234567') ?? '', form.needsNumber],
])('a number field says what is wrong with %s', (_, value, wrong) => {
  const field: InputField = { type: 'number', id: 'days', label: 'Days', places: 2, least: -2.5, most: 100.25 };
  expect(said(field, value)).toBe(wrong);
});

it('a number without decimal places takes none', () => {
  const field: InputField = { type: 'number', id: 'days', label: 'Days' };
  expect(said(field, 1.5)).toBe(form.fewerPlaces(0));
  expect(said(field, 15)).toBeUndefined();
});

it.each<[string, string, string | undefined]>([
  ['a day', '2026-03-01', undefined],
  ['a leap day', '2028-02-29', undefined],
  ['a leap day in a year without one', '2026-02-29', form.needsDay],
  ['a month that is none', '2026-13-01', form.needsDay],
  ['words', 'next week', form.needsDay],
])('a date field says what is wrong with %s', (_, value, wrong) => {
  expect(said({ type: 'date', id: 'since', label: 'Since' }, value)).toBe(wrong);
});

it('a day ahead is told from one that has passed by the day that it is where its person is', () => {
  const field: InputField = { type: 'date', id: 'until', label: 'Until', future: true };
  expect(said(field, '2026-03-02')).toBeUndefined();
  expect(said(field, '2026-03-01')).toBe(form.liesBehind);
  // In Tokyo it is the next morning already.
  expect(said(field, '2026-03-02', { ...at, timeZone: 'Asia/Tokyo' })).toBe(form.liesBehind);
});

it('a minute is one, and lies ahead where it has to', () => {
  const field: InputField = { type: 'moment', id: 'at', label: 'At' };
  expect(said(field, '2026-03-02T09:30:00.000Z')).toBeUndefined();
  expect(said(field, '2026-03-02T')).toBe(form.needsMoment);
  const ahead: InputField = { ...field, future: true };
  expect(said(ahead, '2026-03-02T22:31:00.000Z')).toBeUndefined();
  expect(said(ahead, '2026-03-02T22:30:00.000Z')).toBe(form.liesBehind);
});

it('an empty field is asked for only where it is required, in its own words where it has some', () => {
  const date: InputField = { type: 'date', id: 'until', label: 'Until' };
  expect(said(date, undefined)).toBeUndefined();
  expect(said({ ...date, required: true }, undefined)).toBe(form.fillIn);
  expect(said({ ...date, required: true, missing: 'Until when?' }, undefined)).toBe('Until when?');
  expect(said({ type: 'number', id: 'days', label: 'Days', required: true }, 0)).toBeUndefined();
});
