// Pure
import { type Around, reason, type To, type Told } from './reason.ts';

const told = <K extends 'card' | 'comment' | 'notice'>(
  kind: K,
  person: string,
  { followers = [] }: Around,
): Told<K> => {
  const to: To = { person };
  return { to, kind, audience: followers.includes(person) ? 'internal' : 'public', news: ['mentions'] };
};

/** What is said, with the card that it stands below; nobody is told of what they said themselves. */
const said = ({ mentions = [] }: { readonly mentions?: readonly string[] | undefined }, around: Around) =>
  mentions
    .filter((person) => person !== around.actorId)
    .flatMap((person) => [told('card', person, around), told('comment', person, around)]);

/** People whom a text mentions are told, also where they turned off what else is said and done on the ticket. */
export const mentioned = reason('mentioned', {
  'ticket.replied': said,
  'ticket.noted': (event, around) => said(event, around).map((one) => ({ ...one, audience: 'internal' as const })),
  'comment.edited': (event, around) =>
    said(event, around).map((one) => (event.audience === 'internal' ? { ...one, audience: 'internal' as const } : one)),
  'ticket.mentioned': ({ people }, around) =>
    people
      .filter(({ id }) => id !== around.actorId)
      .flatMap(({ id }) => [told('card', id, around), told('notice', id, around)]),
});
