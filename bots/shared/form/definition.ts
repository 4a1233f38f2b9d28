// Pure
import type { Value, Values } from './values.ts';

/** One thing to choose; its value has at most 75 characters (Slack's options hold no more). */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A field is there only while another one holds one of these values (a switch holds `yes` or `no`). */
export interface Condition {
  readonly field: string;
  readonly is: readonly string[];
}

interface Asked {
  /** What its value is called; letters, digits, dots and hyphens, the first a letter. */
  readonly id: string;
  readonly label: string;
  /** Small print below it. */
  readonly hint?: string | undefined;
  readonly required?: boolean;
  /** What is said where it is required and empty; without it a sentence that fits every field. */
  readonly missing?: string;
  readonly shownIf?: Condition;
  /** Something else in the form depends on what is chosen: it follows at once where the platform can, or by a button of this name. */
  readonly steers?: string;
}

/** Typed text; what it holds is markdown where `lines` is `many`. */
export interface TextField extends Asked {
  readonly type: 'text';
  readonly lines: 'one' | 'many';
  /** Characters that it may have; a platform may take fewer. */
  readonly most?: number;
  readonly initial?: string;
  /** What was put into it by the form itself: what was typed before does not stay instead. */
  readonly scope?: string;
  /** What is wrong with a text that is neither empty nor too long. */
  readonly wrong?: (text: string) => string | undefined;
}

interface Chosen extends Asked {
  readonly choices: readonly Choice[];
  /** The list that the choices are from (`choicesOf`): where there are more than fit, the others are found by typing. */
  readonly list?: string;
  /** Typing narrows the choices down, however few they are, where the platform has menus of that kind. */
  readonly narrowed?: true;
  /** What is typed is looked for where the list is, however few choices stand here: not only in what they are called. */
  readonly bySearch?: true;
  readonly placeholder?: string;
}

/** One of some things. */
export interface ChoiceField extends Chosen {
  readonly type: 'choice';
  readonly initial?: string | undefined;
  /** All choices are seen at once; for two or three. */
  readonly open?: true;
  /** What the choices depend on: what was chosen for another does not stay in it. */
  readonly scope?: string | undefined;
}

/** Some of some things. */
export interface SeveralField extends Chosen {
  readonly type: 'several';
  /** All are seen at once, each with a box to tick; at most ten. */
  readonly boxes?: true;
  readonly initial?: readonly string[];
}

/** People, as the platform names them; the first choices stand in it at once, and anybody can be found by typing. */
export interface PersonField extends Asked {
  readonly type: 'person';
  readonly several?: true;
  /** Nobody stands in it at once: it is there all the same, and people are found by typing. */
  readonly byTyping?: true;
  readonly choices: readonly Choice[];
  readonly initial?: readonly string[];
}

/** A day, `2026-03-02`. */
export interface DateField extends Asked {
  readonly type: 'date';
  readonly initial?: string | undefined;
  /** Today is the first that it may be. */
  readonly future?: true;
}

/** A minute, in UTC (`2026-03-02T09:30:00.000Z`), shown in the time zone of the person. */
export interface MomentField extends Asked {
  readonly type: 'moment';
  readonly initial?: string | undefined;
  readonly future?: true;
}

/** A number, with as many decimal places as it may have; none without `places`. */
export interface NumberField extends Asked {
  readonly type: 'number';
  readonly places?: number;
  readonly least?: number;
  readonly most?: number;
  /** A text that is no number stays what it is, so that it is not lost. */
  readonly initial?: number | string | undefined;
}

/** Yes or no. */
export interface SwitchField extends Asked {
  readonly type: 'switch';
  /** What "yes" means, beside the switch. */
  readonly says: string;
  readonly initial?: boolean;
}

/** Files, where the platform takes them in a form. */
export interface FilesField {
  readonly type: 'files';
}

/** A text that is only read; it is plain, and what is `strong` stands before it. */
export interface ReadOnly {
  readonly type: 'words';
  readonly strong?: string;
  /** A time beside it, read in the zone of the person. */
  readonly at?: string;
  readonly text: string;
}

/** A field that has a value. */
export type InputField =
  | TextField
  | ChoiceField
  | SeveralField
  | PersonField
  | DateField
  | MomentField
  | NumberField
  | SwitchField;

export type Field = InputField | FilesField | ReadOnly;

/** At most so many fields has a form: with more of them nobody fills it in, and a card of Teams is full. */
export const mostFields = 30;

/** A form, before any platform has drawn it. */
export interface Form<Keeps extends object = object> {
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly Field[];
  /** What has to come back with what was filled in. */
  readonly keeps: Keeps;
  /** Another button that submits it, where the platform has room for one, with what comes back besides. */
  readonly also?: { readonly label: string; readonly keeps: object };
  /** What is wrong with it as a whole. */
  readonly problem?: string | undefined;
  /** A few short fields: it needs little room. */
  readonly small?: true;
}

/** What is wrong with what was filled in, by field; `form` speaks about the whole. */
export type Problems = Readonly<Record<string, string>>;

/** The problem of a form that is to be drawn again before it is decided on: what it shows has changed. */
export const drawnAnew = 'drawnAnew';

/** Whether a field has a value. */
export const isInput = (field: Field): field is InputField => field.type !== 'files' && field.type !== 'words';

/** The fields that have a value. */
export const inputsOf = ({ fields }: Pick<Form, 'fields'>): InputField[] => fields.filter(isInput);

/** The fields that are there with these values; without a value the one stands that a field starts with. */
export function shownFields({ fields }: Pick<Form, 'fields'>, values: Values): Field[] {
  const inputs = new Map(fields.filter(isInput).map((field) => [field.id, field]));
  const holds = ({ field: id, is }: Condition): boolean => {
    const steering = inputs.get(id);
    return (
      steering !== undefined &&
      stands(steering) &&
      plainly(values[id] ?? steering.initial).some((one) => is.includes(one))
    );
  };
  // One that depends on a field that is not there is not there either; a circle of conditions shows none of them.
  const asked = new Set<string>();
  const stands = (field: InputField): boolean => {
    if (field.shownIf === undefined) return true;
    if (asked.has(field.id)) return false;
    asked.add(field.id);
    const there = holds(field.shownIf);
    asked.delete(field.id);
    return there;
  };
  return fields.filter((field) => !isInput(field) || stands(field));
}

/** What stands in the fields that are not there: it comes back with them. */
export function hiddenValues(form: Pick<Form, 'fields'>): Values {
  const shown = new Set(shownFields(form, {}));
  return Object.fromEntries(
    form.fields.flatMap((field): [string, Value][] => {
      if (!isInput(field) || shown.has(field) || field.initial === undefined) return [];
      const { initial } = field;
      return [[field.id, typeof initial === 'object' ? [...initial] : initial]];
    }),
  );
}

const plainly = (value: Value | readonly string[] | undefined): readonly string[] => {
  if (value === undefined) return [];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  return typeof value === 'object' ? value : [String(value)];
};

/** Whether other fields of the form depend on this one. */
export const isSteering = (form: Pick<Form, 'fields'>, { id }: InputField): boolean =>
  form.fields.some((one) => isInput(one) && one.shownIf?.field === id);

/** The form with these values in its fields; one without a value keeps what it starts with. */
export const withValues = <Keeps extends object>(form: Form<Keeps>, values: Values): Form<Keeps> => ({
  ...form,
  fields: form.fields.map((field) => (isInput(field) ? filled(field, values[field.id]) : field)),
});

function filled(field: InputField, value: Value | undefined): InputField {
  switch (field.type) {
    case 'several':
    case 'person':
      if (Array.isArray(value)) return { ...field, initial: value };
      return typeof value === 'string' && value !== '' ? { ...field, initial: [value] } : field;
    case 'number':
      return typeof value === 'number' || typeof value === 'string' ? { ...field, initial: value } : field;
    case 'switch':
      return typeof value === 'boolean' ? { ...field, initial: value } : field;
    default:
      return typeof value === 'string' ? { ...field, initial: value } : field;
  }
}
