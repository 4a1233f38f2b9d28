import { describe, expect, it } from 'vitest';
import { en as words } from '../../../../api/core/say/en/en.ts';
import {
  type Choice,
  type Form,
  type InputField,
  inputsOf,
  isInput,
  mostFields,
  shownFields,
  withValues,
} from '../../../../bots/shared/form/definition.ts';
import type { Memory } from '../../../../bots/shared/form/start.ts';
import type { Value, Values } from '../../../../bots/shared/form/values.ts';
import { drawFields as drawSlack, fieldOf, switchedOn } from '../../../../bots/slack/draw/fields.ts';
import { formView } from '../../../../bots/slack/form/memory.ts';
import { readValues } from '../../../../bots/slack/form/read.ts';
import { drawForm } from '../../../../bots/teams/form/draw-form.ts';
import { readForm } from '../../../../bots/teams/form/memory.ts';
import { checkView } from '../../../../playground/slack/block-kit/check.ts';
import { checkCard } from '../../../../playground/teams/cards/check.ts';
import { fc } from '../../../fast-check.ts';

const timeZone = 'Europe/Warsaw';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((one) => one.trim() !== '');
const choice: fc.Arbitrary<Choice> = fc.record({
  value: fc.string({ unit: fc.constantFrom(...'abcdefgh0123456789-,'), minLength: 1, maxLength: 20 }),
  label: text,
});
const choices = (most: number) =>
  fc.uniqueArray(choice, { minLength: 1, maxLength: most, selector: (one) => one.value });
const people = fc.uniqueArray(
  fc.record({ value: fc.string({ unit: fc.constantFrom(...'UWABC123'), minLength: 5, maxLength: 9 }), label: text }),
  { minLength: 1, maxLength: 5, selector: (one) => one.value },
);
const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10));
// Not in the hour that a clock set back has twice.
const moment = fc.tuple(day, fc.integer({ min: 4, max: 20 }), fc.integer({ min: 0, max: 59 })).map(([date, h, m]) => {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date}T${two(h)}:${two(m)}:00.000Z`;
});
const said = { label: text, hint: fc.option(text, { nil: undefined }), required: fc.boolean() };

/** A field with a value that somebody fills in. */
const field = (id: string): fc.Arbitrary<{ field: InputField; value: Value }> =>
  fc.oneof(
    fc.record({
      field: fc.record({
        ...{ type: fc.constant('text' as const), id: fc.constant(id), ...said },
        lines: fc.constantFrom('one' as const, 'many' as const),
      }),
      value: fc.string({ unit: fc.constantFrom(...'ab _*~`#>-1.ęß😀'), maxLength: 60 }),
    }),
    choices(130).chain((all) =>
      fc.record({
        field: fc.record({
          ...{ type: fc.constant('choice' as const), id: fc.constant(id), ...said, choices: fc.constant(all) },
          list: fc.constant('categories'),
        }),
        value: fc.constantFrom(...all).map((one) => one.value),
      }),
    ),
    choices(9).chain((all) =>
      fc.record({
        field: fc.record({
          ...{ type: fc.constant('several' as const), id: fc.constant(id), ...said, choices: fc.constant(all) },
        }),
        value: fc.subarray(all.map((one) => one.value)).map((one): Value => one),
      }),
    ),
    people.chain((all) =>
      fc.record({
        field: fc.record({
          ...{ type: fc.constant('person' as const), id: fc.constant(id), ...said, choices: fc.constant(all) },
          several: fc.constant(true as const),
        }),
        value: fc.subarray(all.map((one) => one.value)).map((one): Value => one),
      }),
    ),
    fc.record({ field: fc.record({ type: fc.constant('date' as const), id: fc.constant(id), ...said }), value: day }),
    fc.record({
      field: fc.record({ type: fc.constant('moment' as const), id: fc.constant(id), ...said }),
      value: moment,
    }),
    fc.record({
      field: fc.record({ type: fc.constant('number' as const), id: fc.constant(id), ...said, places: fc.constant(2) }),
      value: fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 100),
    }),
    fc.record({
      field: fc.record({ type: fc.constant('switch' as const), id: fc.constant(id), ...said, says: text }),
      value: fc.boolean(),
    }),
  );

const filledForm = fc
  .integer({ min: 1, max: mostFields })
  .chain((count) => fc.tuple(text, text, ...Array.from({ length: count }, (_, at) => field(`f${at}`))))
  .map(([title, submit, ...fields]) => ({
    form: { title, submit, fields: fields.map((one) => one.field), keeps: {} } satisfies Form<Memory>,
    values: Object.fromEntries(fields.map((one) => [one.field.id, one.value])) satisfies Values,
  }));

/** What Slack sends of a view whose fields hold these values. */
function asSlackSends(form: Form, values: Values): unknown {
  const blocks = drawSlack(words, form).flatMap((block) => (block.type === 'input' ? [block] : []));
  return Object.fromEntries(
    blocks.map(({ block_id: id = '', element }) => {
      const value = values[fieldOf(id)];
      const many = (Array.isArray(value) ? value : []).map((one) => ({ value: one }));
      const sent: Readonly<Record<string, object>> = {
        plain_text_input: { value: value === '' ? null : value },
        number_input: { value: String(value) },
        static_select: { selected_option: { value } },
        external_select: { selected_option: { value } },
        multi_static_select: { selected_options: many },
        multi_external_select: { selected_options: many },
        multi_users_select: { selected_users: value },
        checkboxes: { selected_options: value === true ? [{ value: switchedOn }] : [] },
        datepicker: { selected_date: value },
        datetimepicker: { selected_date_time: Date.parse(String(value)) / 1_000 },
      };
      return [id, { v: { type: element.type, ...sent[element.type] } }];
    }),
  );
}

/** A card as it is sent, and what its inputs hold. */
interface SentCard {
  readonly body: readonly { id?: string; type: string; value?: unknown }[];
  readonly actions?: readonly { data?: object }[];
}

/** What Teams sends of a card that already holds these values: the data of its button, and what stands in its inputs. */
function asTeamsSends(form: Form<Memory>): unknown {
  const card = drawn(form);
  const inputs = card.body.flatMap((one) =>
    one.type.startsWith('Input.') && one.id ? [[one.id, one.value ?? '']] : [],
  );
  const [first] = card.actions ?? [];
  return { ...first?.data, ...Object.fromEntries(inputs.map(([id, value]) => [id, String(value)])) };
}

const drawn = (form: Form<Memory>): SentCard =>
  JSON.parse(JSON.stringify(drawForm(words, form, { memory: { form: 'note', once: 'x' }, shown: 'dialog', timeZone })));

/** The values of those fields that are there. */
const shown = (form: Form, values: Values): Values => {
  const ids = new Set(shownFields(form, values).flatMap((one) => (isInput(one) ? [one.id] : [])));
  return Object.fromEntries(Object.entries(values).filter(([id]) => ids.has(id)));
};

describe('a form, whatever it asks', () => {
  it('is drawn within what Slack and Teams accept', () => {
    fc.assert(
      fc.property(filledForm, ({ form, values }) => {
        const filled = withValues<Memory>(form, values);
        for (const one of [form, filled]) {
          const view = checkView(formView(words, 'note', one, { place: { user: 'U1' } }));
          expect(view.ok ? [] : view.problems).toEqual([]);
          expect(checkCard(drawn(one))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  }, 240_000);

  it('gives from Slack what was filled in there', () => {
    fc.assert(
      fc.property(filledForm, ({ form, values }) => {
        expect(readValues(asSlackSends(form, values))).toEqual(shown(form, values));
      }),
      { numRuns: 100 },
    );
  }, 240_000);

  it('gives from Teams what stands in it', () => {
    fc.assert(
      fc.property(filledForm, ({ form, values }) => {
        const read = readForm(asTeamsSends(withValues<Memory>(form, values)), timeZone);
        expect(read?.values).toEqual(shown(form, values));
        expect(inputsOf(form).length).toBe(Object.keys(values).length);
      }),
      { numRuns: 100 },
    );
  }, 240_000);
});
