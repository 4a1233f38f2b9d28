// Pure
import type { Words } from '../words.ts';

/** What stands in mails beside what people say, in Polish. */
export const mail: Words['mail'] = {
  language: 'pl',
  replyAbove: 'Odpowiedź powyżej tej linii',
  subject: (desk) => `Wiadomość od ${desk}`,
  note: (author, key) =>
    `W zgłoszeniu *${key}* jest nowa notatka wewnętrzna (${author}). Notatek wewnętrznych nie wysyła się e-mailem: przeczytasz ją w zgłoszeniu.`,
  opened: (by, ticket) =>
    by === null
      ? `Mamy Twoje zgłoszenie. Jego numer to *${ticket.key}*; zajmie się nim ${ticket.desk.name}.`
      : `${by} zakłada dla Ciebie zgłoszenie *${ticket.key}* w ${ticket.desk.name}.`,
  assigned: (to, ticket) => `Zgłoszeniem *${ticket.key}* ${ticket.title} zajmuje się teraz ${to}.`,
  transferred: (desk, ticket) => `Zgłoszeniem *${ticket.key}* ${ticket.title} zajmuje się teraz ${desk}.`,
  replyHere: (desk) =>
    `Odpowiedz na tę wiadomość, aby napisać do ${desk}. Przeczytają to wszyscy uczestnicy zgłoszenia.`,
  replyNowhere: 'Odpowiedzi na tę wiadomość nikt nie czyta.',
  tooLarge: 'Za duże na wiadomość e-mail, dostępne tylko w zgłoszeniu:',
  saveFile: 'Zapisz plik',
  fetchedTooOften: 'Ten link zbyt często w ciągu godziny służył do pobrania pliku.',
  unfollow: 'Nie śledź dalej',
  alarm: {
    fails: (address, desk) =>
      `Threadline od kilku minut nie może połączyć się ze skrzynką ${address} zespołu ${desk}. Próbuje dalej i żadna wiadomość nie zginie. Przyczynę administrator zobaczy przy skrzynce.`,
    works: (address, desk) => `Skrzynka ${address} zespołu ${desk} znowu działa.`,
    silent: (address, desk) =>
      `Serwer poczty nie powiadamia już Threadline o nowych wiadomościach w skrzynce ${address} zespołu ${desk}. Threadline nadal je znajduje, tylko kilka minut później.`,
    toldAgain: (address, desk) =>
      `Serwer poczty znowu powiadamia Threadline o nowych wiadomościach w skrzynce ${address} zespołu ${desk}.`,
    behind: (address, desk) =>
      `Wiadomości w skrzynce ${address} zespołu ${desk} czekają od ponad 15 minut i nie stały się jeszcze zgłoszeniami. Administrator zobaczy je przy skrzynce.`,
    caughtUp: (address, desk) => `W skrzynce ${address} zespołu ${desk} żadna wiadomość nie czeka już zbyt długo.`,
  },

  held: {
    some: (count, address, desk) =>
      count === 1
        ? `Jedna wiadomość na adres ${address} zespołu ${desk} czeka, aż ktoś ją przyjmie albo odrzuci.`
        : `Wiadomości na adres ${address} zespołu ${desk}, które czekają, aż ktoś je przyjmie albo odrzuci: ${count}.`,
    none: (address, desk) => `Żadna wiadomość na adres ${address} zespołu ${desk} już nie czeka na decyzję.`,
    more: (count) => `… i jeszcze ${count}.`,
    forged: 'Serwer poczty mówi, że ten nadawca jej nie napisał.',
    see: 'Zobacz wstrzymane wiadomości',
    release: (number) => `Przyjmij ${number}`,
    drop: (number) => `Odrzuć ${number}`,
    at: (address, desk) => `Wstrzymane na ${address} zespołu ${desk}:`,
    letIn: (key, title) => `Wiadomość przyjęto: *${key}*${title === null ? '' : ` ${title}`}`,
    sure: 'Odrzucić tę wiadomość? Nie stanie się zgłoszeniem, nikt nie dostanie odpowiedzi i nie da się jej potem przyjąć.',
    dropIt: 'Odrzuć',
    takenBack: (key, whole) =>
      whole
        ? `Zgłoszenie *${key}* cofnięto, a wiadomość jest znowu wstrzymana.`
        : `Wiadomość zdjęto z *${key}* i jest znowu wstrzymana.`,
    dropped: 'Wiadomość odrzucono.',
    gone: (page) => `Ta wiadomość nie jest już wstrzymana albo wymaga decyzji, o którą pyta tylko strona: ${page}`,
    nothing: 'W Twoich zespołach żadna wiadomość nie jest wstrzymana.',
    all: (page) => `Wszystkie, z większym wyborem: ${page}`,
    notStaff: 'Wstrzymanymi wiadomościami zajmują się tylko osoby, które pracują w zespole.',
  },

  mailTooLarge: {
    subject: 'Twoja wiadomość jest za duża',
    text: (address, mb) =>
      `Z wiadomości na adres ${address} nie powstało zgłoszenie: jest większa niż ${mb} MB, a to jest limit. Wyślij ją jeszcze raz bez największych plików albo wyślij link do nich.`,
  },

  deadLink: {
    title: 'Ten link już nie działa',
    says: 'Został już użyty, jest za stary albo zgłoszenie nie należy już do Ciebie. Na wiadomość zawsze można odpowiedzieć.',
  },
  movedOn: 'Zgłoszenie jest już na innym etapie: nie ma tu nic do zrobienia. Na wiadomość zawsze można odpowiedzieć.',
  done: {
    solved: 'Dziękujemy. Zgłoszenie jest zamknięte.',
    again: 'Zgłoszenie jest znowu otwarte, a zespół o tym wie.',
    rate: 'Dziękujemy za ocenę.',
    unfollow: 'Nie dostaniesz więcej wiadomości o tym zgłoszeniu.',
  },
};
