// Pure
import { counting } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('pl');

/** A reply is stopped because others wrote meanwhile, in Polish. */
export const saidSince: Words['saidSince'] = {
  stopped: (key, by, count) =>
    count === 1
      ? `W czasie pisania pojawiła się w ${key} wiadomość: ${by}. Niczego nie wysłano.`
      : `W ${key} ${counted(count, { one: 'jest # nowa wiadomość', few: 'są # nowe wiadomości', many: 'jest # nowych wiadomości', other: 'jest # nowych wiadomości' })}, ostatnia: ${by}. Niczego nie wysłano.`,
  heading: 'Napisano w międzyczasie',
  sendAnyway: 'Wyślij mimo to',
};
