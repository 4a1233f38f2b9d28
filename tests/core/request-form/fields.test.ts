import { describe, expect, it } from 'vitest';
import { en, FormFields } from '../../../api/core/index.ts';
import { type Answers, filterValues } from '../../../api/core/request-form/answered.ts';
import { onlyAsked, problemsOf } from '../../../api/core/request-form/answers.ts';
import { jsonSchemaOf } from '../../../api/core/request-form/json-schema.ts';
import { fc } from '../../fast-check.ts';

const label = 'Asked';
const choices = [
  { value: 'laptop', label: 'A laptop' },
  { value: 'phone', label: 'A phone' },
];

describe('what an admin may ask for', () => {
  it.each([
    ['two fields of one name', [text('a'), text('a')], 'Two fields are called a.'],
    [
      'files twice',
      [
        { id: 'a', label, type: 'file' },
        { id: 'b', label, type: 'file' },
      ],
      'A form asks for files once.',
    ],
    [
      'a condition on itself',
      [{ ...text('a'), shownIf: { field: 'a', is: ['x'] } }],
      'stands before this one; a does not',
    ],
    [
      'a condition on a later field',
      [
        { ...text('a'), shownIf: { field: 'b', is: ['laptop'] } },
        { id: 'b', label, type: 'choice', choices },
      ],
      'b does not',
    ],
    ['a condition on a text', [text('a'), { ...text('b'), shownIf: { field: 'a', is: ['x'] } }], 'a has none'],
    [
      'a condition that never holds',
      [
        { id: 'a', label, type: 'choice', choices },
        { ...text('b'), requiredIf: { field: 'a', is: ['boat'] } },
      ],
      'a never holds “boat”',
    ],
    ['a choice without choices', [{ id: 'a', label, type: 'choice', choices: [] }], 'Give at least one choice.'],
    [
      'two choices of one value',
      [{ id: 'a', label, type: 'several', choices: [...choices, ...choices] }],
      'Two choices have the value laptop.',
    ],
    [
      'a default that is no choice',
      [{ id: 'a', label, type: 'choice', choices, default: 'boat' }],
      'The default boat is none of the choices.',
    ],
    [
      'a range without numbers',
      [{ id: 'a', label, type: 'number', least: 5, most: 1 }],
      '`least` is more than `most`.',
    ],
    ['a name that every object has', [text('constructor')], 'something else than constructor'],
    ['a name with blanks', [text('cost centre')], 'small letters, digits and hyphens'],
    ['a field without a label', [{ id: 'a', label: ' ', type: 'text' }], 'Say what the field asks for.'],
    ['more fields than anybody fills in', Array.from({ length: 21 }, (_, at) => text(`f${at}`)), '20 fields at most'],
  ])('refuses %s', (_, fields, message) => {
    const read = FormFields.safeParse(fields);
    expect(read.error?.issues.map((one) => one.message).join(' ')).toContain(message);
  });
});

function text(id: string) {
  return { id, label, type: 'text' as const };
}

const fields = FormFields.parse([
  { id: 'kind', label: 'Kind', type: 'choice', choices, required: true },
  { id: 'model', label: 'Model', type: 'text', shownIf: { field: 'kind', is: ['laptop'] }, required: true },
  { id: 'number', label: 'Number', type: 'number', least: 1, most: 9, places: 1 },
  { id: 'day', label: 'Day', type: 'date' },
  { id: 'at', label: 'Time', type: 'dateTime' },
  { id: 'with', label: 'With', type: 'several', choices },
  { id: 'who', label: 'Who', type: 'person', requiredIf: { field: 'with', is: ['phone'] } },
  { id: 'rush', label: 'Rush', type: 'yesNo' },
  { id: 'why', label: 'Why', type: 'longText', shownIf: { field: 'rush', is: ['yes'] }, required: true },
  { id: 'page', label: 'Page', type: 'link' },
  { id: 'photo', label: 'Photo', type: 'file', requiredIf: { field: 'rush', is: ['yes'] } },
]);

describe('what is wrong with answers', () => {
  it.each<[string, Answers, string | null]>([
    ['nothing at all', {}, 'kind: Fill in “Kind”.'],
    ['what is required and given', { kind: 'phone' }, null],
    ['a field that its condition asks for', { kind: 'laptop' }, 'model: Fill in “Model”.'],
    ['blanks for it', { kind: 'laptop', model: ' \u200b' }, 'model: Fill in “Model”.'],
    [
      'a field that its condition does not ask for',
      { kind: 'phone', model: 'X1' },
      'model: “Model” is not asked for with these answers. Leave it out.',
    ],
    ['a value that is no choice', { kind: 'boat' }, 'kind: Choose one of: laptop (A laptop), phone (A phone).'],
    ['a number as a text', { kind: 'phone', number: 'five' }, 'number: Write a number in digits.'],
    ['too many decimal places', { kind: 'phone', number: 1.25 }, 'number: Write 1 decimal place at most.'],
    ['a number that is too small', { kind: 'phone', number: 0.5 }, 'number: Write 1 or more.'],
    ['a day that is none', { kind: 'phone', day: '2026-02-30' }, 'day: Write a day as 2026-03-02.'],
    ['a moment without a time', { kind: 'phone', at: '2026-02-03' }, 'at: Write a moment as 2026-03-02T09:30:00Z.'],
    ['a moment of another time zone', { kind: 'phone', at: '2026-02-03T10:00:00+02:00' }, null],
    [
      'one value for several',
      { kind: 'phone', with: 'phone' },
      'with: Choose some of: laptop (A laptop), phone (A phone).',
    ],
    ['somebody who is required by what was chosen', { kind: 'phone', with: ['phone'] }, 'who: Fill in “Who”.'],
    [
      'a name for a person',
      { kind: 'phone', who: 'Ben' },
      'who: Choose somebody who is here: give the id of an active person.',
    ],
    ['a word for yes', { kind: 'phone', rush: 'yes' }, 'rush: Answer with yes or no: true or false.'],
    ['yes, and what follows from it', { kind: 'phone', rush: true, why: 'Fair' }, 'photo: Add a file for “Photo”.'],
    [
      'an address of a script',
      { kind: 'phone', page: 'javascript:alert(1)' },
      'page: Give an address that begins with https:// or http://.',
    ],
    ['files among the answers', { kind: 'phone', photo: ['x'] }, 'photo: Give the files of the ticket in `files`.'],
    [
      'a field that there is not',
      { kind: 'phone', color: 'red' },
      'color: The form has no field “color”. Its fields are kind, model, number, day, at, with, who, rush, why, page and photo.',
    ],
  ])('%s', (_, answers, wrong) => {
    const found = problemsOf(en, fields, { answers, files: 0 }).map(({ field, message }) => `${field}: ${message}`);
    expect(found).toEqual(wrong === null ? [] : [wrong]);
  });

  it('a required file is there when the ticket has one', () => {
    const answers = { kind: 'phone', rush: true, why: 'Fair' };
    expect(problemsOf(en, fields, { answers, files: 1 })).toEqual([]);
  });
});

it('whatever is answered, what is wrong is said of known fields once, and nothing is wrong with less than what was asked', () => {
  const value = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.double(),
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.constantFrom('laptop', 'phone', '2026-01-02'),
  );
  const answers = fc.dictionary(fc.constantFrom(...fields.map(({ id }) => id)), value);
  fc.assert(
    fc.property(answers, (given) => {
      const wrong = problemsOf(en, fields, { answers: given, files: 0 }).map((one) => one.field);
      expect(new Set(wrong).size).toBe(wrong.length);
      // Without what is wrong, nothing that was given is wrong: only what is required is missing.
      const rest = Object.fromEntries(Object.entries(given).filter(([id]) => !wrong.includes(id)));
      const left = problemsOf(en, fields, { answers: rest, files: 0 }).filter(({ field }) => rest[field] !== undefined);
      const steers = new Set(['kind', 'rush', 'with']);
      if (!wrong.some((id) => steers.has(id))) expect(left).toEqual([]);
    }),
  );
});

it('the JSON Schema of a form names each field with its type, and what follows from other answers', () => {
  expect(jsonSchemaOf(fields)).toMatchObject({
    required: ['kind'],
    additionalProperties: false,
    properties: {
      kind: { type: 'string', oneOf: [{ const: 'laptop', title: 'A laptop' }, { const: 'phone' }] },
      number: { type: 'number', minimum: 1, maximum: 9 },
      with: { type: 'array', uniqueItems: true },
      rush: { type: 'boolean' },
    },
    allOf: [
      { anyOf: [{ required: ['kind'] }, { properties: { model: false } }] },
      { anyOf: [{ not: { allOf: [{ required: ['kind'] }] } }, { required: ['model'] }] },
      { anyOf: [{ not: { allOf: [{ required: ['with'] }] } }, { required: ['who'] }] },
      { anyOf: [{ required: ['rush'] }, { properties: { why: false } }] },
      { anyOf: [{ not: { allOf: [{ required: ['rush'] }] } }, { required: ['why'] }] },
    ],
  });
});

it('a long value is compared by its beginning, and never by half a character', () => {
  const long = `${'a'.repeat(199)}👍🏽 and more`;
  const [value = ''] = filterValues({ value: long });
  expect(value).toBe('a'.repeat(199));
  expect(value.isWellFormed()).toBe(true);
});

it('of what was filled in, only what is asked for with it is answered', () => {
  const given = { kind: 'phone', model: 'X1', rush: false, why: 'Soon', day: '2026-03-02', color: 'red' };
  expect(onlyAsked(fields, given)).toEqual({ kind: 'phone', rush: false, day: '2026-03-02' });
});
