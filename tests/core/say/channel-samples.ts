import type { Words } from '../../../api/core/index.ts';

/** A case of every sentence about the private channel of a ticket. */
export const channelSamples = (words: Words) => ({
  'channel.asked': [() => words.channel.asked('IT-42')],
  'channel.ended': [() => words.channel.ended('IT-42')],
  'channel.event': [
    ...(['asked', 'opened', 'ended', 'archived'] as const).map((what) => () => words.channel.event(what, 'it-42-odd')),
    () => words.channel.event('failed', 'it-42-odd', 'missing_scope'),
  ],
  'channel.isOver': [() => words.channel.isOver('IT-42')],
  'channel.none': [() => words.channel.none('IT-42')],
  'channel.onlyStaff': [() => words.channel.onlyStaff('IT-42')],
  'channel.there': [() => words.channel.there('IT-42')],
  'channel.why': ['missing_scope', 'restricted_action', 'name_taken', 'else'].map(
    (word) => () => words.channel.why(word),
  ),
});
