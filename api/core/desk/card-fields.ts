// Pure
import { z } from 'zod';
import { FieldId } from '../request-form/fields.ts';

/** What can stand on the cards of a desk besides how a ticket stands and whose it is, in the order of the card that nobody chose. */
const cardFields = [
  'priority',
  'people',
  'category',
  'company',
  'requesterCompany',
  'project',
  'opened',
  'source',
  'follows',
  'links',
  'tags',
  'checklist',
  'rating',
  'time',
  'answers',
] as const;

/** One field: of the list, or one answer by the id of its field (`answer:serial`). */
export const CardField = z.union(
  [
    z.enum(cardFields),
    z
      .templateLiteral(['answer:', z.string()])
      .refine(
        (text) => FieldId.safeParse(text.slice('answer:'.length)).success,
        'Name a field of a form after answer:',
      ),
  ],
  `Use ${cardFields.join(', ')}, or answer: with the id of a field of a form.`,
);
export type CardField = z.infer<typeof CardField>;

/** The fields of a desk's cards in their order; null: those of a card that nobody chose. */
export const CardFields = z
  .array(CardField)
  .max(30, 'Choose 30 fields at most.')
  .refine((fields) => new Set(fields).size === fields.length, 'Name each field once.')
  .nullable();

/** The fields as they are stored. */
export const storedCardFields = (fields: readonly CardField[] | null): string | null =>
  fields === null ? null : JSON.stringify(fields);

/** The same, read back; what another version wrote and this one does not know is left out. */
export function readCardFields(stored: string | null): CardField[] | null {
  if (stored === null) return null;
  const listed = z.array(z.string()).safeParse(JSON.parse(stored));
  if (!listed.success) return null;
  return listed.data.flatMap((one) => CardField.safeParse(one).data ?? []);
}

/** The id of the answer that a field names; null where it names no single one. */
export const answerNamed = (field: CardField): string | null =>
  field.startsWith('answer:') ? field.slice('answer:'.length) : null;
