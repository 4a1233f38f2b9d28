// Pure
import { answerNamed, type CardField } from '../desk/card-fields.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import type { LinePart } from './card.ts';

/** What each field of a card is drawn as; answers stand below the description. */
export type FieldPieces = Readonly<Record<Exclude<CardField, `answer:${string}`>, readonly LinePart[]>>;

/** The pieces of the fields in the order in which a desk chose them. */
export const chosenPieces = (fields: readonly CardField[], pieces: FieldPieces): LinePart[] =>
  fields.flatMap((field) => (isPiece(field) ? [...pieces[field]] : []));

const isPiece = (field: CardField): field is keyof FieldPieces => answerNamed(field) === null;

/** The answers that a desk wants on its cards, in its order; all of them where it says so or chose nothing. */
export function chosenAnswers(
  fields: readonly CardField[] | null,
  answers: TicketView['answers'],
): TicketView['answers'] {
  if (fields === null) return answers;
  const named = new Set(fields.map(answerNamed));
  return fields.flatMap((field) => {
    if (field === 'answers') return answers.filter(({ id }) => !named.has(id));
    return answers.filter(({ id }) => id === answerNamed(field));
  });
}
