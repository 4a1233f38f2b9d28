// Pure
import { listing } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const all = listing('pl');

function because(why: string, by: string): string {
  switch (why) {
    case 'requester':
      return by === '' ? 'wcześniej napisała osoba zgłaszająca' : `wcześniej pojawiła się wiadomość od: ${by}`;
    case 'answered':
      return by === '' ? 'odpowiedział już ktoś z zespołu' : `jest już odpowiedź od: ${by}`;
    case 'edited':
      return by === ''
        ? 'strona zgłaszająca zmieniła lub cofnęła to, co napisała'
        : `zmieniono lub cofnięto wiadomość od: ${by}`;
    case 'readers':
      return 'to zgłoszenie czytają teraz inne osoby';
    case 'refused':
      return 'w tej postaci nie może wyjść';
    case 'ended':
      return 'zgłoszenie jest rozwiązane lub zamknięte';
    case 'merged':
      return 'jej zgłoszenie scalono z tym';
    case 'deleted':
      return 'zgłoszenie usunięto';
    case 'access':
      return 'nie pracujesz już nad tym zgłoszeniem';
    case 'file':
      return 'nie ma już jednego z jej plików';
    default:
      return 'coś się zmieniło';
  }
}

/** Replies that agents have ready, in Polish. */
export const prepared: Words['prepared'] = {
  gone: 'Tej odpowiedzi już nie ma. Została wysłana albo wyrzucona.',
  onlyStaff: (key) => `Odpowiedzi na ${key} mogą przygotowywać tylko osoby, które nad nim pracują.`,
  isWith: (key, name) => `Tę odpowiedź na ${key} ma teraz ${name}. Nikt inny jej nie zmienia ani nie wysyła.`,
  changed: 'Ta odpowiedź została w międzyczasie zmieniona. Zobacz ją jeszcze raz.',
  isOver: (key) => `${key} nie jest otwarte: żadna odpowiedź nie wyjdzie tam sama.`,
  notColleague: (key) => `Ta osoba nie pracuje nad ${key}. Wybierz kogoś z zespołu.`,
  tooMany: (most) => `Przygotowanych odpowiedzi jest ${most} i więcej jedna osoba mieć nie może.`,
  tooManyThere: (key, most) =>
    `Ta osoba ma już do sprawdzenia ${most} odpowiedzi od jednej osoby, więcej nie może. Poproś o ${key} kogoś innego albo poczekaj.`,
  giveBackFirst: (key, author) => `Tę odpowiedź na ${key} napisał ktoś inny: ${author}. Zamiast wyrzucać, oddaj ją.`,
  goesOut: (name) => `odpowiedź (${name}) wyjdzie`,
  hasDraft: (name) => `${name} ma gotową odpowiedź`,
  did: ({ what, at = '', why = '', whose, to }) =>
    ({
      kept: 'przygotowanie odpowiedzi',
      scheduled: `odpowiedź do wysłania ${at}`,
      unscheduled: 'odpowiedź nie wyjdzie już sama, jest szkicem',
      stopped: `zatrzymanie odpowiedzi (${whose?.name ?? ''}): ${why === 'access' ? 'ta osoba już nad nim nie pracuje' : because(why, '')}`,
      handed: `prośba o sprawdzenie odpowiedzi${whose ? ` (${whose.name})` : ''}, sprawdza: ${to?.name ?? ''}`,
      returned: `oddanie odpowiedzi, ma ją: ${to?.name ?? ''}`,
      sent: `wysłanie odpowiedzi (autor: ${whose?.name ?? ''})`,
      dropped: 'wyrzucenie przygotowanej odpowiedzi',
    })[what],
  handed: (by, key, title, own) =>
    own
      ? `Twoja odpowiedź na *${key}* ${title} wraca do Ciebie, oddaje: ${by}.`
      : `${by} prosi o sprawdzenie odpowiedzi na *${key}* ${title}.`,
  asks: (text) => `Na co spojrzeć: ${text}`,
  stopped: (key, title, why, by) =>
    `Twoja odpowiedź na *${key}*${title === '' ? '' : ` ${title}`} nie została wysłana: ${because(why, by)}. Zostaje jako szkic.`,
  how: (key) => `Pokaże ją „później ${key}”.`,
  openIt: (key) => `Otwórz ${key}`,
  scheduled: (key, at) =>
    `Twoja odpowiedź na ${key} wyjdzie ${at}, chyba że wcześniej ktoś tam odpowie albo zgłoszenie się skończy.`,
  kept: (key) => `Twoja odpowiedź na ${key} zostaje jako szkic. Zespół widzi, że jest, ale nie widzi treści.`,
  asked: (key, name) => `${name} ma sprawdzić Twoją odpowiedź na ${key} i może ją zmienić i wysłać.`,
  givenBack: (key, name) => `Odpowiedź na ${key} ma znowu ${name}.`,
  hasIt: (key) => `Odpowiedź na ${key} masz znowu Ty.`,
  isDraft: (key) => `Odpowiedź na ${key} nie wyjdzie już sama. Zostaje jako szkic.`,
  dropped: (key) => `Odpowiedź na ${key} jest wyrzucona.`,
  none: 'Nie masz gotowej odpowiedzi. „później IT-42 jutro 9:00 tekst” wyśle ją później, tak samo formularz *Odpowiedz*.',
  onlyAgents:
    'Gotowe odpowiedzi mają tylko osoby, które pracują nad zgłoszeniami. To, co piszesz w swoich zgłoszeniach, jest wysyłane od razu.',
  noneOn: (key) => `Na ${key} nie ma gotowej odpowiedzi.`,
  othersBy: (key) => `„później ${key}” i podobne pokażą, co można zrobić z pozostałymi.`,
  othersAfter: (key) => `Gdy te zostaną wysłane albo wyrzucone, „później ${key}” pokaże przyciski do pozostałych.`,
  homeHeading: 'Przygotowane odpowiedzi',
  moreOnHome: (count) => `I jeszcze ${count}: „/ticket later” pokazuje wszystkie.`,
  list: 'Gotowe odpowiedzi:',
  onTicket: (key) => `Gotowe na ${key}:`,
  line: ({ ticket, number, holder, author, at, text }) =>
    `${number > 0 ? `nr ${number}:` : '•'} ${ticket ? `*${ticket.key}* ${ticket.title}, ` : ''}${author === '' ? `autor: ${holder}` : `autor: ${author}, teraz ma ją ${holder}`}, ${at === '' ? 'szkic' : `wyjdzie ${at}`}${text === '' ? '' : `: ${text}`}`,
  whyStopped: (why) => `Została zatrzymana: ${because(why, '')}.`,
  typing: (names) => `Napisane na czacie i niewysłane: ${all(names)}.`,
  more: (count) => `I jeszcze ${count}.`,
  edit: 'Edytuj',
  sendNow: 'Wyślij teraz',
  toDraft: 'Nie wysyłaj automatycznie',
  drop: 'Wyrzuć',
  giveBack: (name) => `Oddaj, dostanie ją ${name}`,
  takeBack: 'Weź z powrotem',
  named: (label, at) => `${label}, nr ${at}`,
  goOn: (key) => `To jest gotowe na ${key}. Pracuj nad tym dalej; zostanie gotowe, dopóki tego nie wyślesz.`,
  formIs: (key) => `Napisz kiedy i co, na przykład „później ${key} jutro 9:00 Już gotowe.”`,
  when: 'Kiedy',
  onlyNow: 'To zmienia się tylko z odpowiedzią wysłaną teraz. Pomiń to albo wyślij teraz.',
  draftTitle: (key) => `Szkic: ${key}`,
  laterTitle: (key) => `Na później: ${key}`,
  keep: 'Zachowaj szkic',
  plan: 'Zaplanuj',
  ask: 'Poproś o sprawdzenie',
  now: 'Wyślij teraz',
  asDraft: 'Zostaw jako szkic',
  review: 'Poproś kogoś z zespołu o sprawdzenie',
  who: 'Osoba z zespołu',
  whoMissing: 'Wybierz kogoś z zespołu.',
  what: 'Na co spojrzeć',
};
