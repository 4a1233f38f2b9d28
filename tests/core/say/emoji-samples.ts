import type { Words } from '../../../api/core/index.ts';

/** How every sentence about emoji is said once in each way it can be said. */
export const emojiSamples = ({ emoji, requests }: Words): Record<string, readonly (() => string)[]> => ({
  'requests.alsoIn': [() => requests.alsoIn('help'), () => requests.alsoIn('')],
  'requests.readers': [() => requests.readers('Helpline')],
  'emoji.onlyAgents': [() => emoji.onlyAgents('Helpline')],
  'emoji.openedPrivate': [() => emoji.openedPrivate('IT-7')],
  'emoji.hasIt': [() => emoji.hasIt('IT-7', 'Max')],
  'emoji.notYours': [() => emoji.notYours('IT-7', ''), () => emoji.notYours('IT-7', emoji.does('XYZ', true))],
  'emoji.unknown': [() => emoji.unknown(emoji.does('XYZ', false))],
  'emoji.does': [() => emoji.does('XYZ', true), () => emoji.does('XYZ', false)],
  'emoji.tooLate': [() => emoji.tooLate('IT-7')],
});
