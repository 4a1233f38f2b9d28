// Pure

import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types';
import { headOf, type Words } from '#core';
import {
  type Choice,
  type ChoiceField,
  type Field,
  type Form,
  type InputField,
  isInput,
  isSteering,
  type NumberField,
  type PersonField,
  type SeveralField,
  shownFields,
  type TextField,
} from '../../shared/form/definition.ts';
import { context, fileField, hint, input, menu, option, placeholder } from './blocks.ts';
import { acts } from './controls.ts';
import { limits } from './limits.ts';
import { boldText, dateToken, sentence } from './text.ts';

/** The value of a switch that is on. */
export const switchedOn = 'yes';

/** What Slack holds of all the blocks of a view together, with some room. */
const mostSent = 200_000;

/** The fields of a form as blocks; the id of a block is that of its field. */
export function drawFields(words: Words, form: Form): KnownBlock[] {
  const draw = (byTyping: number) =>
    shownFields(form, {}).flatMap((field) => drawField(words, field, { steers: steers(form, field), byTyping }));
  const whole = draw(limits.options);
  // Long menus weigh most, and they can be typed in.
  return JSON.stringify(whole).length <= mostSent ? whole : draw(10);
}

const steers = (form: Form, field: Field): boolean =>
  isInput(field) && (field.steers !== undefined || isSteering(form, field));

interface How {
  /** The form is drawn again when something is chosen in it. */
  readonly steers: boolean;
  /** Menus with more choices than these are typed in. */
  readonly byTyping: number;
}

function drawField(words: Words, field: Field, how: How): KnownBlock[] {
  switch (field.type) {
    case 'words':
      return [
        context(
          `${field.strong ? `${boldText(field.strong)} ` : ''}${field.at ? `${dateToken(field.at)} ` : ''}${sentence(field.text)}`,
        ),
      ];
    case 'files': {
      const { files } = words.slack;
      return [fileField('files', files.field, files.limits(limits.formFiles, limits.formFileMb))];
    }
    default: {
      const element = elementOf(field, how);
      return element === null ? [] : [block(field, element, how)];
    }
  }
}

/** An input with what is said of it. A switch is never demanded: off is an answer, too. */
const block = (field: InputField, element: InputBlock['element'], how: How): InputBlock =>
  input(blockOf(field), field.label, element, {
    ...(field.required && field.type !== 'switch' ? {} : { optional: true }),
    ...(field.hint ? { hint: hint(field.hint) } : {}),
    ...(how.steers ? { dispatch_action: true } : {}),
  });

/** What the choices or a text depend on is part of the id: another desk's choice does not survive in it. */
const blockOf = (field: InputField): string =>
  (field.type === 'choice' || field.type === 'text') && field.scope !== undefined
    ? `${field.id}@${field.scope}`
    : field.id;

/** The field that a block holds. */
export const fieldOf = (blockId: string): string => blockId.split('@')[0] ?? blockId;

function elementOf(field: InputField, how: How): InputBlock['element'] | null {
  const id = how.steers ? acts.formSteer : 'v';
  switch (field.type) {
    case 'text':
      return textElement(field, id);
    case 'choice':
    case 'several':
      return field.choices.length === 0 ? null : menuElement(field, id, how.byTyping);
    case 'person':
      return personElement(field, id);
    case 'date':
      return { type: 'datepicker', action_id: id, ...(field.initial ? { initial_date: field.initial } : {}) };
    case 'moment': {
      const seconds = field.initial === undefined ? Number.NaN : Math.floor(Date.parse(field.initial) / 1_000);
      return {
        type: 'datetimepicker',
        action_id: id,
        ...(Number.isNaN(seconds) ? {} : { initial_date_time: seconds }),
      };
    }
    case 'number':
      return numberElement(field, id);
    case 'switch': {
      const yes: PlainTextOption = option(field.says, switchedOn);
      return {
        type: 'checkboxes',
        action_id: id,
        options: [yes],
        ...(field.initial ? { initial_options: [yes] } : {}),
      };
    }
  }
}

function textElement({ lines, most = limits.inputValue, initial = '' }: TextField, id: string): InputBlock['element'] {
  const length = Math.min(most, limits.inputValue);
  const value = headOf(initial, length);
  return {
    type: 'plain_text_input',
    action_id: id,
    ...(lines === 'many' ? { multiline: true } : {}),
    max_length: length,
    ...(value ? { initial_value: value } : {}),
  };
}

function numberElement({ places = 0, least, most, initial }: NumberField, id: string): InputBlock['element'] {
  return {
    type: 'number_input',
    action_id: id,
    is_decimal_allowed: places > 0,
    ...(least === undefined ? {} : { min_value: String(least) }),
    ...(most === undefined ? {} : { max_value: String(most) }),
    ...(typeof initial === 'number' ? { initial_value: String(initial) } : {}),
  };
}

function menuElement(field: ChoiceField | SeveralField, id: string, byTyping: number): InputBlock['element'] {
  if (field.type === 'several' && field.boxes) return boxesElement(field, id);
  const { choices, list, initial } = field;
  const label = field.placeholder ?? field.label;
  const typed = list !== undefined && (field.bySearch || choices.length > byTyping);
  const action = typed ? `${id}@${list}` : id;
  if (field.type === 'choice') return menu(label, action, choices, field.initial, typed);
  const chosen = choices.filter((one) => initial?.includes(one.value)).map(drawn);
  const common = {
    action_id: action,
    placeholder: placeholder(label),
    ...(chosen.length > 0 ? { initial_options: chosen.slice(0, limits.options) } : {}),
  };
  return typed
    ? { type: 'multi_external_select', min_query_length: 0, ...common }
    : { type: 'multi_static_select', options: choices.slice(0, limits.options).map(drawn), ...common };
}

function boxesElement({ choices, initial }: SeveralField, id: string): InputBlock['element'] {
  const ticked = choices.filter((one) => initial?.includes(one.value)).map(drawn);
  const options = choices.slice(0, limits.fields).map(drawn);
  return { type: 'checkboxes', action_id: id, options, ...(ticked.length > 0 ? { initial_options: ticked } : {}) };
}

const drawn = ({ label, value }: Choice): PlainTextOption => option(label, value);

function personElement({ several, initial = [] }: PersonField, id: string): InputBlock['element'] {
  const [first] = initial;
  return several
    ? { type: 'multi_users_select', action_id: id, ...(first ? { initial_users: [...initial] } : {}) }
    : { type: 'users_select', action_id: id, ...(first ? { initial_user: first } : {}) };
}
