// Pure
import { listing } from '../grammar.ts';
import type { Words } from '../words.ts';

const all = listing('pl');

export const confidential: Words['confidential'] = {
  did: (on) => (on ? 'oznaczenie jako poufne' : 'ponowne pokazanie całemu zespołowi'),
  gone: '🔒 To zgłoszenie jest teraz poufne. Tutaj nie jest już pokazywane.',
  messageGone: (key) => `🔒 ${key} jest teraz poufne. Ta wiadomość nie jest już tu pokazywana.`,
  lost: (by, key) => `${key} jest poufne i już go nie widzisz. Osoby, które je widzą, wybiera ${by}.`,
  make: 'Oznacz jako poufne',
  change: 'Wybierz, kto je widzi',
  takeBack: 'Cofnij',
  title: (key, on) => (on ? `Kto widzi ${key}` : `${key}: poufne`),
  seenBy: 'Widoczne dla',
  byChosen: 'Wybrane osoby',
  byDesk: (desk) => `Cały zespół ${desk}, razem z tym, co padło w międzyczasie`,
  who: 'Kto może je widzieć',
  whoHint: (desk) =>
    `Wybrane osoby z zespołu ${desk} czytają wszystko, inne to, co publiczne. Osoba zgłaszająca, osoba zajmująca się zgłoszeniem i kierownictwo zespołu ${desk} widzą je i tak, Ty również. Uczestnicy, których nie wybierzesz, tracą dostęp i dowiadują się o tym. „dodaj” wpuszcza potem inne osoby.`,
  save: 'Zapisz',
  kept: (key, desk, names, gone) =>
    [
      `${key} jest poufne. Widzą je: osoba zgłaszająca, osoba zajmująca się zgłoszeniem i kierownictwo zespołu ${desk}${names.length === 0 ? '' : `, a także ${all(names)}`}.`,
      ...(gone.length === 0 ? [] : [`Nie widzą go już: ${all(gone)}.`]),
    ].join(' '),
  already: (key) => `${key} jest już poufne i widzą je te same osoby.`,
  opened: (key, desk) => `${key} nie jest już poufne. Czyta je cały zespół ${desk}, także to, co padło w międzyczasie.`,
  notConfidential: (key) => `${key} nie jest poufne.`,
  onlyStaff: (key) => `Tylko osoby z zespołu, którym pozwala na to rola, mogą oznaczyć ${key} jako poufne.`,
  notYours: (key) => `Tylko osoba zajmująca się zgłoszeniem i kierownictwo zespołu mogą znów pokazać ${key} zespołowi.`,
};
