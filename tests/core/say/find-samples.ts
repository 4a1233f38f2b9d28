import type { Words } from '../../../api/core/index.ts';
import { emojiSamples } from './emoji-samples.ts';
import { viewSamples } from './view-samples.ts';

/** How every sentence about lists and their filters is said once in each way it can be said. */
export const findSamples = (words: Words): Record<string, readonly (() => string)[]> => {
  const {
    find,
    chat: { list },
  } = words;
  return {
    ...emojiSamples(words),
    ...viewSamples(words),
    'chat.list.queue': [() => list.queue('Helpline')],
    'chat.list.notYourQueue': [() => list.notYourQueue('IT help')],
    'chat.list.noSuchDesk': [() => list.noSuchDesk('HR')],
    'chat.list.noFilter': [() => list.noFilter('statu', 'status')],
    'find.unknown': [() => find.unknown(find.fields.category, 'Beamr')],
    'find.didYouMean': [() => find.didYouMean('Beamer')],
    'find.oneOf': [() => find.oneOf(['HR', 'IT'])],
    'find.several': [() => find.several('Max', ['Max One', 'Max Two'])],
    'find.noSpan': [() => find.noSpan('2026-02-30')],
    'find.piece': [() => find.piece('category', ['Beamer'])],
    'find.notPiece': [() => find.notPiece('category', ['Beamer'])],
    'find.time': [
      ...['today', 'yesterday', 'this-week', 'last-week', 'this-month', 'last-month', 'this-year', 'last-year'].map(
        (word) => () => find.time('created', { kind: 'word', word }),
      ),
      ...[1, 2, 5, 22].map((days) => () => find.time('closed', { kind: 'lastDays', days })),
      () => find.time('updated', { kind: 'between', first: '2026-11-01', last: '2026-11-01' }),
      () => find.time('updated', { kind: 'between', first: '2026-11-01', last: '2026-11-07' }),
      () => find.time('updated', { kind: 'between', first: null, last: '2026-11-07' }),
      () => find.time('updated', { kind: 'between', first: '2026-11-01', last: null }),
    ],
    'find.sentence': [
      () =>
        find.sentence(find.open, {
          desks: ['IT', 'HR'],
          isQueue: true,
          pieces: [find.fields.category],
          words: 'Beamer',
        }),
      () => find.sentence(find.tickets, { desks: [], isQueue: false, pieces: [], words: 'Beamer' }),
      () => find.sentence(find.done, { desks: [], isQueue: false, pieces: [], words: undefined }),
    ],
    'find.counted': [true, false].map((more) => () => find.counted(find.open, '12', more)),
  };
};
