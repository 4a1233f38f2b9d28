// Pure
import { counting } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('de');

export const turn: Words['turn'] = {
  first: 'braucht eine erste Antwort',
  next: 'braucht eine Antwort',
  theirs: (name) => `wartet auf ${name}`,
  yours: 'wartet auf dich',
  thirdParty: 'wartet auf jemand anderen',
  until: 'wartet bis',
  later: 'wartet auf einen Termin',
  tomorrow: 'morgen',
  forDays: (status, days) => `${status}: ${counted(days, { one: 'bis morgen', other: 'für # Tage' })}`,
};
