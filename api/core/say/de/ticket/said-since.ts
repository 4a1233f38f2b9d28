// Pure
import { counting } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('de');

/** A reply is stopped because others wrote meanwhile, in German. */
export const saidSince: Words['saidSince'] = {
  stopped: (key, by, count) =>
    count === 1
      ? `${by} hat in ${key} geschrieben, während du geschrieben hast. Es wurde nichts gesendet.`
      : `In ${key} gibt es ${counted(count, { one: '# neue Nachricht', other: '# neue Nachrichten' })}, die letzte von ${by}. Es wurde nichts gesendet.`,
  heading: 'Inzwischen geschrieben',
  sendAnyway: 'Trotzdem senden',
};
