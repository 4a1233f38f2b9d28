// Pure
import { counting } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('pl');

export const turn: Words['turn'] = {
  first: 'czeka na pierwszą odpowiedź',
  next: 'czeka na odpowiedź',
  theirs: (name) => `czeka na: ${name}`,
  yours: 'czeka na Ciebie',
  thirdParty: 'czeka na kogoś innego',
  until: 'czeka do',
  later: 'czeka na termin',
  tomorrow: 'jutro',
  forDays: (status, days) => `${status}: ${counted(days, { one: 'do jutra', other: 'na # dni' })}`,
};
