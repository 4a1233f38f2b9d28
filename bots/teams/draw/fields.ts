// Pure
import { z } from 'zod';
import { clip, type Words } from '#core';
import {
  type ChoiceField,
  type Field,
  type Form,
  type InputField,
  inputsOf,
  isInput,
  type NumberField,
  type PersonField,
  type Problems,
  type SeveralField,
  shownFields,
  type TextField,
} from '../../shared/form/definition.ts';
import { choicesOf } from '../../shared/form/list-names.ts';
import type { Values } from '../../shared/form/values.ts';
import { choiceField, type Element, plain, small, text, textField } from './elements.ts';
import { escapeText, timeToken } from './text.ts';
import { dayAndTime } from './zoned.ts';

/** Characters that a text of many lines holds: the card has to stay small. */
export const fieldLimit = 4_000;

/** Characters of all texts of many lines of a form together, where it has several. */
const allTexts = 5_000;

/** The kind of a field, as it stands in what a button of a form carries: all that comes back with it is text. */
export const FieldKind = z.enum([
  'text',
  'choice',
  'several',
  'person',
  'people',
  'date',
  'moment',
  'number',
  'switch',
]) satisfies z.ZodType<InputField['type'] | 'people'>;
export type FieldKind = z.infer<typeof FieldKind>;

const kindOf = (field: InputField): FieldKind => (field.type === 'person' && field.several ? 'people' : field.type);

/** The name of the input for the time of day beside that for the day. */
export const timeOf = (id: string): string => `${id}~time`;

interface How {
  readonly words: Words;
  readonly timeZone: string;
  readonly problems: Problems;
  /** Characters of each text of many lines. */
  readonly textLimit: number;
  /** There is little room: long menus are typed in, and hints are left out. */
  readonly tight: boolean;
}

/** What a form's fields look like, and the values of those that cannot be drawn, which go along unseen. */
export interface DrawnFields {
  readonly body: readonly Element[];
  readonly kinds: Readonly<Record<string, FieldKind>>;
  readonly unseen: Values;
}

/** The fields of a form as a card has them, each with what is wrong with it below; `values` is what was filled in before. */
export function drawFields(
  words: Words,
  form: Pick<Form, 'fields'>,
  about: { values?: Values; problems?: Problems; timeZone: string; tight?: boolean },
): DrawnFields {
  const { values = {}, problems = {}, timeZone, tight = false } = about;
  const fields = shownFields(form, values);
  const texts = fields.filter((one) => one.type === 'text' && one.lines === 'many').length;
  const textLimit = texts <= 2 ? fieldLimit : Math.floor(allTexts / texts);
  const how: How = { words, timeZone, problems, textLimit, tight };
  const drawn = fields.map((field) => ({ field, elements: drawField(field, how) }));
  const kinds = Object.fromEntries(
    drawn.flatMap(({ field, elements }) =>
      isInput(field) && elements !== null ? [[field.id, kindOf(field)] as const] : [],
    ),
  );
  const known = new Set(inputsOf(form).map(({ id }) => id));
  const unseen = Object.entries(values).filter(([id]) => known.has(id) && kinds[id] === undefined);
  return {
    body: drawn.flatMap(({ elements }) => elements ?? []),
    kinds,
    unseen: Object.fromEntries(unseen),
  };
}

/** What is wrong with a field, where it stands. */
export const wrong = (problem: string | undefined): Element[] =>
  problem === undefined ? [] : [plain(clip(problem, 240), { color: 'Attention', spacing: 'Small' })];

/** A field with its hint and what is wrong with it; null where it cannot be drawn. */
function drawField(field: Field, how: How): Element[] | null {
  if (field.type === 'files') return [];
  if (field.type === 'words') {
    const said = escapeText(clip(field.text, 300));
    const at = field.at ? `${timeToken(field.at)} ` : '';
    return [field.strong ? text(`**${escapeText(field.strong)}** ${at}${said}`) : small(`${at}${said}`)];
  }
  const input = drawInput(field, how);
  if (input === null) return null;
  const hint = field.hint && !how.tight ? [small(escapeText(clip(field.hint, 300)))] : [];
  return [...input, ...hint, ...wrong(how.problems[field.id])];
}

/** Slack marks what may stay empty by itself, Teams does not. */
const labelOf = (field: InputField, { words }: How): string =>
  field.required || field.type === 'switch' || field.type === 'choice'
    ? field.label
    : words.teams.form.optional(field.label);

function drawInput(field: InputField, how: How): Element[] | null {
  const label = labelOf(field, how);
  switch (field.type) {
    case 'text':
      return [drawText(field, label, how.textLimit)];
    case 'choice':
    case 'several':
      return field.choices.length === 0 ? null : [drawChoice(field, label, how)];
    case 'person':
      return field.choices.length === 0 && !field.byTyping ? null : [drawPeople(field, label)];
    case 'date': {
      return [{ type: 'Input.Date', id: field.id, label, ...(field.initial ? { value: field.initial } : {}) }];
    }
    case 'moment': {
      const { day, time } = dayAndTime(field.initial, how.timeZone);
      return [
        {
          type: 'Input.Date',
          id: field.id,
          label: labelOf({ ...field, label: how.words.teams.form.dayOf(field.label) }, how),
          ...(day ? { value: day } : {}),
        },
        {
          type: 'Input.Time',
          id: timeOf(field.id),
          label: how.words.teams.form.timeOf(field.label),
          ...(time ? { value: time } : {}),
        },
      ];
    }
    case 'number':
      return [drawNumber(field, label)];
    case 'switch': {
      const value = String(field.initial ?? false);
      return [{ type: 'Input.Toggle', id: field.id, label, title: clip(field.says, 200), value }];
    }
  }
}

/** A text that is longer than its field keeps every character; more of it than it has cannot be typed. */
function drawText({ id, lines, most, initial = '' }: TextField, label: string, textLimit: number): Element {
  const limit = Math.min(most ?? Number.POSITIVE_INFINITY, lines === 'many' ? textLimit : lineLimit);
  return textField(id, label, initial, {
    ...(lines === 'many' ? { isMultiline: true } : {}),
    maxLength: Math.max(limit, initial.length),
  });
}

function drawNumber({ id, least, most, initial }: NumberField, label: string): Element {
  // What is no number cannot stand in a field for numbers, and is not thrown away.
  if (typeof initial === 'string') return textField(id, label, initial, { maxLength: Math.max(40, initial.length) });
  return {
    type: 'Input.Number',
    id,
    label,
    ...(least === undefined ? {} : { min: least }),
    ...(most === undefined ? {} : { max: most }),
    ...(initial === undefined ? {} : { value: initial }),
  };
}

/** Characters of a text of one line, where its form names no fewer. */
const lineLimit = 300;

/** Choices that a menu has at once where there is little room. */
const tightChoices = 5;

function drawChoice(field: ChoiceField | SeveralField, label: string, { tight }: How): Element {
  const { id, choices, list, placeholder } = field;
  const several = field.type === 'several';
  return choiceField(id, label, choices, several ? (field.initial ?? []) : field.initial, {
    ...(placeholder === undefined ? {} : { placeholder: clip(placeholder, 100) }),
    ...(field.type === 'choice' && field.open && choices.length <= 4 ? { style: 'expanded' } : {}),
    // Typing narrows a long list down.
    ...(list !== undefined && (field.narrowed || choices.length > 8) ? { style: 'filtered' } : {}),
    ...(list === undefined ? {} : { list, ...(tight ? { most: tightChoices } : {}) }),
    ...(list !== undefined && field.bySearch ? { 'choices.data': { type: 'Data.Query', dataset: list } } : {}),
    ...(several ? { isMultiSelect: true } : {}),
    ...(several && field.boxes ? { style: 'expanded' } : {}),
  });
}

/** People are found by typing; some stand in the field at once. */
const drawPeople = ({ id, choices, initial = [], several }: PersonField, label: string): Element =>
  choiceField(id, label, choices, several ? initial : initial[0], {
    style: 'filtered',
    'choices.data': { type: 'Data.Query', dataset: choicesOf.people },
    ...(several ? { isMultiSelect: true } : {}),
  });
