// Pure
import type { Words } from '../../words.ts';

/** Co mówimy na kanałach zgłoszeń. */
export const requests: Words['requests'] = {
  /** On a button: what was written to the app alone becomes a confidential ticket. */
  askAlone: 'Zapytaj poufnie',
  /** Where several desks take it. */
  whichDesk: 'Który zespół pytasz? Zobaczą to tylko osoby stamtąd, które czytają poufne zgłoszenia, i Ty.',
  manyDesks:
    'Który zespół pytasz? Naciśnij przycisk i wybierz go w formularzu: zgłoszenie jest poufne, więc zobaczą je tylko osoby stamtąd, które czytają poufne zgłoszenia, i Ty.',
  form: {
    thread: (desk) =>
      `To, co tu napiszesz, czyta ${desk ?? 'wybrany zespół'}. Dalszy przebieg będzie widoczny pod wiadomością na tym kanale, gdzie czytają go wszyscy.`,
    apart: (desk) => `To, co tu napiszesz, czyta ${desk ?? 'wybrany zespół'}. Na tym kanale nic z tego się nie pojawi.`,
  },
  /** Of a ticket that was asked in such a channel, on its other cards. */
  alsoIn: (channel) =>
    `Odpowiedzi zespołu są też na kanale${channel === '' ? '' : ` „${channel}”`}, gdzie czytają je wszyscy.`,
  /** The people who read the thread below a card there. */
  readers: (desk) =>
    `Ten wątek czytają wszyscy na tym kanale. To, co tu napiszesz, trafi do ${desk} i do osoby zgłaszającej.`,
};
