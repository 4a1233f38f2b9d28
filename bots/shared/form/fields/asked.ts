// Pure
import type { Book, Words } from '#core';
import type { Field, InputField } from '../definition.ts';
import { choicesOf } from '../list-names.ts';
import type { Values } from '../values.ts';

type Category = Book['categories'][number];
type Asked = NonNullable<Category['form']>['fields'][number];

/** What a field that a category asks for is called in a form. */
export const answerTo = (id: string): string => `answer.${id}`;

/** What a category asks for. Fields of other categories that were filled in are kept unseen, and come back with their category. */
export function askedFields(
  words: Words,
  categories: readonly Category[],
  category: Category | undefined,
  values: Values,
): Field[] {
  const asked = (category?.form?.fields ?? []).flatMap((one) => fieldsFor(words, category, one, values));
  const there = new Set(asked.flatMap((one) => ('id' in one ? one.id : [])));
  const others = categories.filter((one) => one.id !== category?.id);
  const kept = others.flatMap((other) =>
    (other.form?.fields ?? []).flatMap((one) => {
      const id = answerTo(one.id);
      if (values[id] === undefined || there.has(id) || one.type === 'file') return [];
      there.add(id);
      return [{ ...inputFor(words, other, one, values), shownIf: { field: 'category', is: [other.id] } }];
    }),
  );
  return [...asked, ...kept];
}

function fieldsFor(words: Words, category: Category | undefined, asked: Asked, values: Values): Field[] {
  if (asked.type !== 'file') return [inputFor(words, category, asked, values)];
  const needed = asked.required ? asked.label : words.teams.form.optional(asked.label);
  const help = asked.help === '' ? words.requestForm.filesHere : asked.help;
  return [{ type: 'words', strong: needed, text: help }];
}

/** A field with what stands in it: what was filled in, else what it starts with. */
function inputFor(
  words: Words,
  category: Category | undefined,
  asked: Exclude<Asked, { type: 'file' }>,
  values: Values,
): InputField {
  const id = answerTo(asked.id);
  const { label, help, required, shownIf } = asked;
  const about = {
    ...{ id, label, required },
    ...(help === '' ? {} : { hint: help }),
    ...(shownIf ? { shownIf: { field: answerTo(shownIf.field), is: shownIf.is } } : {}),
  };
  const filled = values[id];
  const text = typeof filled === 'string' ? filled : undefined;
  const list = choicesOf.answers(category?.id ?? '', asked.id);
  switch (asked.type) {
    case 'text':
      return { ...about, type: 'text', lines: 'one', most: 500, initial: text ?? asked.default ?? '' };
    case 'link':
      return { ...about, type: 'text', lines: 'one', most: 1_000, initial: text ?? '' };
    case 'longText':
      return { ...about, type: 'text', lines: 'many', most: 10_000, initial: text ?? asked.default ?? '' };
    case 'number': {
      const { places, least, most } = asked;
      const range = { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
      const initial = typeof filled === 'number' ? filled : (text ?? asked.default);
      return { ...about, type: 'number', places, ...range, ...(initial === undefined ? {} : { initial }) };
    }
    case 'date':
      return { ...about, type: 'date', initial: text };
    case 'dateTime':
      return { ...about, type: 'moment', initial: text };
    case 'choice':
      return { ...about, type: 'choice', choices: asked.choices, list, initial: text ?? asked.default };
    case 'several': {
      const initial = Array.isArray(filled) ? filled : (asked.default ?? []);
      return { ...about, type: 'several', choices: asked.choices, list, initial };
    }
    case 'person':
      return { ...about, type: 'person', byTyping: true, choices: [], initial: text === undefined ? [] : [text] };
    case 'yesNo': {
      const initial = typeof filled === 'boolean' ? filled : (asked.default ?? false);
      return { ...about, required: false, type: 'switch', says: words.requestForm.answer('yesNo', 'yes'), initial };
    }
  }
}
