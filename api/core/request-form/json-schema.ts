// Pure
import type { Condition, FormField } from './fields.ts';

/** A JSON Schema (draft 2020-12, https://json-schema.org/draft/2020-12) of what `answers` of a form may be. */
export function jsonSchemaOf(fields: readonly FormField[]): Record<string, unknown> {
  const inputs = fields.filter((one) => one.type !== 'file');
  const properties = Object.fromEntries(inputs.map((field) => [field.id, schemaOf(field)]));
  const always = inputs.filter((one) => one.required && !one.shownIf).map((one) => one.id);
  const conditions = inputs.flatMap((field) => conditionsOf(field));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties,
    ...(always.length > 0 ? { required: always } : {}),
    additionalProperties: false,
    ...(conditions.length > 0 ? { allOf: conditions } : {}),
  };
}

/** What follows from other fields: it is there only then, and has to be there. */
function conditionsOf(field: FormField): object[] {
  const { id, shownIf, requiredIf, required } = field;
  const must = { required: [id] };
  const applies = [...(shownIf ? [holds(shownIf)] : []), ...(requiredIf && !required ? [holds(requiredIf)] : [])];
  return [
    ...(shownIf ? [{ anyOf: [holds(shownIf), { properties: { [id]: false } }] }] : []),
    ...(applies.length > 0 && (required || requiredIf) ? [{ anyOf: [{ not: { allOf: applies } }, must] }] : []),
  ];
}

/** A choice holds its value, several hold one of them, a switch is true or false. */
function holds({ field, is }: Condition): object {
  const values = is.flatMap((one): (string | boolean)[] =>
    one === 'yes' ? [one, true] : one === 'no' ? [one, false] : [one],
  );
  return {
    required: [field],
    properties: { [field]: { anyOf: [{ enum: values }, { type: 'array', contains: { enum: values } }] } },
  };
}

function schemaOf(field: Exclude<FormField, { type: 'file' }>): Record<string, unknown> {
  const about = {
    title: field.label,
    ...(field.help === '' ? {} : { description: field.help }),
    ...('default' in field && field.default !== undefined ? { default: field.default } : {}),
  };
  switch (field.type) {
    case 'text':
      return { ...about, type: 'string', maxLength: 500 };
    case 'longText':
      return { ...about, type: 'string', maxLength: 10_000 };
    case 'number':
      return {
        ...about,
        type: field.places === 0 ? 'integer' : 'number',
        ...(field.least === undefined ? {} : { minimum: field.least }),
        ...(field.most === undefined ? {} : { maximum: field.most }),
      };
    case 'date':
      return { ...about, type: 'string', format: 'date' };
    case 'dateTime':
      return { ...about, type: 'string', format: 'date-time' };
    case 'choice':
      return {
        ...about,
        type: 'string',
        oneOf: field.choices.map(({ value, label }) => ({ const: value, title: label })),
      };
    case 'several':
      return {
        ...about,
        type: 'array',
        items: { oneOf: field.choices.map(({ value, label }) => ({ const: value, title: label })) },
        uniqueItems: true,
      };
    case 'person':
      return { ...about, type: 'string', format: 'uuid' };
    case 'yesNo':
      return { ...about, type: 'boolean' };
    case 'link':
      return { ...about, type: 'string', format: 'uri', pattern: '^https?://' };
  }
}
