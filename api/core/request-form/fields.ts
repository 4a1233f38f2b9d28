// Pure
import { z } from 'zod';
import { SeenText, seenLine } from '../text/clean.ts';

/** So many fields has the form of a category at most: with more nobody fills it in. */
const mostFields = 20;

/** What a field is called by machines: in answers, filters and conditions. It stays when its label changes. */
export const FieldId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'Use up to 40 small letters, digits and hyphens, the first one a letter.')
  // Every object has that already, filled in or not.
  .refine((id) => id !== 'constructor', 'Call the field something else than constructor.');

/** A field counts only while an earlier one holds one of these values (a yes/no field holds `yes` or `no`). */
const Condition = z.object({ field: FieldId, is: z.array(z.string().min(1).max(75)).min(1).max(100) });
export type Condition = z.infer<typeof Condition>;

const asked = {
  id: FieldId,
  label: seenLine(1, 100, 'Say what the field asks for.', 'A label has 100 characters at most.'),
  /** Small print below it. */
  help: SeenText.pipe(z.string().max(300, 'Help has 300 characters at most.')).default(''),
  required: z.boolean().default(false),
  /** Required only under this condition, where `required` is false. */
  requiredIf: Condition.optional(),
  /** Asked for only under this condition. */
  shownIf: Condition.optional(),
};
/** A choice keeps its value when its label changes. */
const Choice = z.object({
  value: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/, 'Use up to 50 letters, digits, dots, hyphens and underscores.'),
  label: seenLine(1, 75, 'Say what the choice means.', 'A choice has 75 characters at most.'),
});
const choices = z.array(Choice).min(1, 'Give at least one choice.').max(250, 'A field has 250 choices at most.');
const places = z.number().int().min(0).max(6).default(0);

/** One field of the form of a category. */
export const FormField = z.discriminatedUnion('type', [
  z.object({ ...asked, type: z.literal('text'), default: z.string().max(500).optional() }),
  z.object({ ...asked, type: z.literal('longText'), default: z.string().max(2_000).optional() }),
  z.object({
    ...asked,
    type: z.literal('number'),
    default: z.number().optional(),
    least: z.number().optional(),
    most: z.number().optional(),
    /** Decimal places. */
    places,
  }),
  z.object({ ...asked, type: z.literal('date') }),
  z.object({ ...asked, type: z.literal('dateTime') }),
  z.object({ ...asked, type: z.literal('choice'), choices, default: z.string().optional() }),
  z.object({ ...asked, type: z.literal('several'), choices, default: z.array(z.string()).optional() }),
  z.object({ ...asked, type: z.literal('person') }),
  z.object({ ...asked, type: z.literal('yesNo'), default: z.boolean().optional() }),
  /** The files of the ticket: a form asks for them once. */
  z.object({ ...asked, type: z.literal('file') }),
  z.object({ ...asked, type: z.literal('link') }),
]);
export type FormField = z.infer<typeof FormField>;

/** The fields of a form, in their order, as an admin gives them. */
export const FormFields = z
  .array(FormField)
  .max(mostFields, `A form has ${mostFields} fields at most.`)
  .superRefine((fields, check) => {
    fields.forEach((field, at) => {
      const wrong = (path: (string | number)[], message: string) =>
        check.addIssue({ code: 'custom', path: [at, ...path], message });
      const before = fields.slice(0, at);
      if (before.some((one) => one.id === field.id)) wrong(['id'], `Two fields are called ${field.id}.`);
      if (field.type === 'file' && before.some((one) => one.type === 'file'))
        wrong(['type'], 'A form asks for files once.');
      for (const name of ['shownIf', 'requiredIf'] as const) {
        const condition = field[name];
        if (condition) for (const message of conditionProblems(condition, before)) wrong([name], message);
      }
      for (const message of choiceProblems(field)) wrong(['choices'], message);
      for (const message of defaultProblems(field)) wrong(['default'], message);
    });
  });
export type FormFields = z.infer<typeof FormFields>;

/** A condition speaks of an earlier field, so that no two wait for each other, and of what can be chosen there. */
function conditionProblems({ field, is }: Condition, before: readonly FormField[]): string[] {
  const steering = before.find((one) => one.id === field);
  if (!steering) return [`A condition names a field that stands before this one; ${field} does not.`];
  const values = steeringValues(steering);
  if (!values) return [`A condition names a field with choices or with yes and no; ${field} has none.`];
  return is.filter((one) => !values.includes(one)).map((one) => `${field} never holds “${one}”.`);
}

function steeringValues(field: FormField): readonly string[] | null {
  if (field.type === 'yesNo') return ['yes', 'no'];
  return field.type === 'choice' || field.type === 'several' ? field.choices.map((one) => one.value) : null;
}

function choiceProblems(field: FormField): string[] {
  if (field.type !== 'choice' && field.type !== 'several') return [];
  const values = field.choices.map((one) => one.value);
  return values.filter((one, at) => values.indexOf(one) !== at).map((one) => `Two choices have the value ${one}.`);
}

function defaultProblems(field: FormField): string[] {
  if (field.type === 'number') {
    const { least = -Infinity, most = Infinity, default: start } = field;
    if (least > most) return ['`least` is more than `most`.'];
    return start !== undefined && (start < least || start > most) ? ['The default is outside `least` and `most`.'] : [];
  }
  if (field.type !== 'choice' && field.type !== 'several') return [];
  const starts = field.default === undefined ? [] : [field.default].flat();
  return starts
    .filter((one) => !field.choices.some(({ value }) => value === one))
    .map((one) => `The default ${one} is none of the choices.`);
}

/** A stored form; what this version cannot read of it is left out, so that the others are still asked for. */
export function readFields(stored: unknown): FormField[] {
  const rows = z.array(z.unknown()).safeParse(stored);
  return (rows.data ?? []).flatMap((row) => FormField.safeParse(row).data ?? []);
}
