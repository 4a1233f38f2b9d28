// Pure
import { counting } from '../grammar.ts';
import type { Words } from '../words.ts';

const counted = counting('pl');

export const connect: Words['connect'] = {
  code: (code, minutes) =>
    `Twój kod to ${code}. W ciągu ${counted(minutes, { one: '# minuty', few: '# minut', many: '# minut', other: '# minuty' })} napisz do Threadline w drugiej aplikacji „/ticket connect ${code}”: wtedy oba konta będą Twoje. Nie podawaj go nikomu.`,
  sure: (code, name, email) =>
    `Ten kod pochodzi z konta: ${email ? `${name} (${email})` : name}. Tylko jeśli to także Ty, napisz „/ticket connect ${code} yes”: wtedy oba konta to jedna osoba, która widzi wszystkie zgłoszenia obu.`,
  done: (name, moved) =>
    moved === 0
      ? `Gotowe: to konto należy teraz także do: ${name}.`
      : `Gotowe: to konto należy teraz także do: ${name}. Przeniesiono ${counted(moved, { one: '# zgłoszenie', few: '# zgłoszenia', many: '# zgłoszeń', other: '# zgłoszenia' })}.`,
  already: 'Te dwa konta są już połączone.',
  unknown: 'Nie ma takiego kodu. Wpisz „/ticket connect” w drugiej aplikacji, aby dostać nowy.',
  tooOld: 'Ten kod wygasł albo został już użyty. Wpisz „/ticket connect” w drugiej aplikacji, aby dostać nowy.',
  staffFirst:
    'Oba konta należą do pracowników zespołów lub administracji. Musi je połączyć administrator: podaj mu oba adresy.',
  startHere: 'To konto ma większe uprawnienia niż drugie: wpisz „/ticket connect” tutaj, a kod w drugiej aplikacji.',
  tooMany: 'Wpisano zbyt wiele kodów.',
};
