// Pure

import type { TicketView } from '../../ticket/ticket-view.ts';
import { counting, keysOf, naming, starred } from '../grammar.ts';
import type { Words } from '../words.ts';
import { file } from './file.ts';
import { inside } from './inside.ts';

const counted = counting('pl');
const named = naming('pl', 'Ty');
const priorityNames: Record<string, string> = { low: 'Niski', medium: 'Średni', high: 'Wysoki', urgent: 'Pilny' };
const priorityName = (priority: string) => priorityNames[priority] ?? priority;
const closed = (key: string, follows: boolean) =>
  follows
    ? `${key} jest zamknięte. Odpowiedz w nim, aby otworzyć zgłoszenie uzupełniające, albo poproś kierownictwo zespołu o ponowne otwarcie.`
    : `${key} jest zamknięte. Poproś kierownictwo zespołu o ponowne otwarcie.`;

/** How the requester is answered by people who work on it; who is both writes as the requester. */
const answering = ({ requester }: TicketView, own: boolean) =>
  own
    ? 'Naciśnij *Odpowiedz*, aby napisać jako osoba zgłaszająca.'
    : `Naciśnij *Odpowiedz*, aby napisać do: ${requester.name}.`;

export const ticket: Omit<
  Words,
  'because' | 'chat' | 'connect' | 'file' | 'inside' | 'notifications' | 'slack' | 'teams' | 'refuse' | 'input' | 'turn'
> = {
  priority: priorityName,

  // A noun that follows a dash: a verb would have to know whether a man or a woman did it.
  event(event, by) {
    switch (event.type) {
      case 'ticket.opened':
        return 'otwarcie zgłoszenia';
      case 'ticket.edited':
        if (event.title) return `zmiana tytułu na „${event.title.to}”`;
        return event.description || !event.files ? 'zmiana opisu' : `dodano: ${file.attached(event.files)}`;
      case 'ticket.assigned':
        if (!event.from && event.to.name === by) return 'przejęcie zgłoszenia';
        return event.from ? `zmiana osoby: ${event.from.name} → ${event.to.name}` : `przypisanie: ${event.to.name}`;
      case 'ticket.unassigned':
        return event.from.name === by ? 'zwrot do kolejki' : `cofnięcie przypisania: ${event.from.name}`;
      case 'ticket.moved':
        return `zmiana statusu na „${event.to.name}”`;
      case 'ticket.prioritized':
        return `zmiana priorytetu na „${priorityName(event.to)}”`;
      case 'ticket.categorized':
        return event.to ? `zmiana kategorii na „${event.to}”` : 'usunięcie kategorii';
      case 'ticket.requesterSet':
        return `zmiana osoby zgłaszającej: ${event.to.name}`;
      case 'ticket.transferred':
        return `zmiana zespołu: z ${event.from.name} na ${event.to.name}`;
      case 'ticket.withdrawn':
        return 'wycofanie zgłoszenia';
      case 'ticket.replied':
        return 'odpowiedź';
      case 'ticket.noted':
        return 'notatka wewnętrzna';
      case 'ticket.followed':
        return `dodanie osoby: ${event.person.name}`;
      case 'ticket.linked':
        return `powiązanie: ${event.kind} ${event.to}`;
      case 'comment.withdrawn':
        return 'cofnięcie wiadomości';
      case 'comment.redacted':
        return 'usunięto treść wiadomości';
      case 'comment.edited':
        if (event.restored)
          return event.audience === 'internal' ? 'przywrócenie notatki wewnętrznej' : 'przywrócenie wiadomości';
        return event.audience === 'internal' ? 'edycja notatki wewnętrznej' : 'edycja wiadomości';
      case 'file.removed':
        return `usunięcie pliku „${event.name}”`;
      case 'ticket.rated':
        return `ocena ${event.stars} na 5`;
      case 'reactions.stopped':
        return `zatrzymanie automatycznych kroków, które wywołują się nawzajem: ${event.reactions.join(', ')}`;
      case 'config.changed':
        return `zmiana ustawień: ${event.name}`;
      case 'unknown':
        return 'inna zmiana';
    }
  },
  late: (key, first) => `Tuż przed Tobą: ${first.by} – ${first.what}. ${key} nie zmieniono po raz drugi.`,

  closed,

  refused(ability, key, { assignee, status, works, follows }) {
    const shut = status === 'closed' ? closed(key, follows) : null;
    const over = shut ?? (status === 'resolved' ? `${key} jest rozwiązane. Najpierw otwórz je ponownie.` : null);
    switch (ability) {
      case 'take':
      case 'assign':
        if (over) return over;
        if (!works) return `Tylko zespół może przypisać ${key}.`;
        return assignee
          ? `${key} ma już przypisaną osobę: ${assignee}. Przekazać je może tylko ona albo kierownictwo zespołu.`
          : `Tylko zespół może przypisać ${key}.`;
      case 'reassign':
      case 'unassign':
        if (over) return over;
        if (!works) return `Tylko zespół może przypisać ${key}.`;
        return assignee
          ? `Przypisanie ${key} może zmienić tylko ${assignee} albo kierownictwo zespołu.`
          : `${key} nie jest do nikogo przypisane.`;
      case 'withdraw':
        return over ?? `Tylko osoba, która zgłosiła ${key}, może je wycofać.`;
      case 'rate':
        return `Tylko osoba zgłaszająca może ocenić ${key}, gdy jest już rozwiązane.`;
      case 'note':
      case 'readInternal':
        return `Tylko zespół może pisać notatki wewnętrzne w ${key}. Wyślij zamiast tego odpowiedź.`;
      case 'move':
      case 'close':
      case 'reopen':
      case 'override':
        return shut ?? `Status ${key} mogą zmienić tylko osoba zgłaszająca i zespół.`;
      case 'setPriority':
      case 'setCategory':
      case 'setRequester':
      case 'transfer':
        return shut ?? `Tylko zespół może to zmienić w ${key}.`;
      case 'edit':
        return shut ?? `${key} mogą zmienić tylko osoba zgłaszająca i zespół.`;
      case 'view':
      case 'reply':
        return `W ${key} mogą odpowiadać tylko jego uczestnicy i zespół.`;
    }
  },

  label: {
    status: 'Status',
    priority: 'Priorytet',
    assignee: 'Zajmuje się',
    requester: 'Zgłasza',
    category: 'Kategoria',
    thread: 'Przejdź do wątku',
    source: 'Pierwotna wiadomość',
    opened: 'Otwarto',
    rating: 'Ocena',
    desk: 'Zespół',
    title: 'Tytuł',
    description: 'Opis',
  },
  button: {
    take: 'Przejmij',
    reply: 'Odpowiedz',
    note: 'Notatka wewnętrzna',
    assign: 'Przypisz',
    edit: 'Edytuj',
    resolve: 'Rozwiąż',
    withdraw: 'Wycofaj',
    close: 'Zamknij',
    reopen: 'Otwórz ponownie',
    solved: 'Rozwiązane',
    notSolved: 'Jeszcze nierozwiązane',
    rate: 'Oceń pomoc',
    addComment: 'Dodaj komentarz',
    changeComment: 'Zmień komentarz',
    show: 'Pokaż',
  },
  sourceBy: (author) => `Pierwotna wiadomość, autor: ${author}`,
  follows: (key) => `kontynuacja ${key}`,
  followedBy: (key) => `dalszy ciąg: ${key}`,
  nobodyYet: 'Jeszcze nikt',
  deskWillLook: (desk) => `Zajmie się tym zespół ${desk}`,
  stars: starred,
  starsChoice: (stars) =>
    `${'★'.repeat(stars)} ${['Źle', 'Niezbyt dobrze', 'W porządku', 'Dobrze', 'Bardzo dobrze'][stars - 1] ?? ''}`,
  cardSummary: (ticket) =>
    `${ticket.key} ${ticket.title}: ${ticket.status.name}, ${ticket.assignee ? `zajmuje się ${ticket.assignee.name}` : 'jeszcze nieprzypisane'}`,

  audienceLine: (reader, ticket, own = false) =>
    reader === 'desk'
      ? `${inside.inThread(ticket)} ${answering(ticket, own)}`
      : ticket.status.category === 'closed'
        ? `To zgłoszenie jest zamknięte: odpowiedź w tym wątku otworzy zgłoszenie uzupełniające (${ticket.desk.name}).`
        : inside.repliesGoTo(ticket),
  audienceInChat: (reader, ticket, own = false) =>
    reader === 'desk'
      ? `${answering(ticket, own)} ${inside.inChat(ticket)}`
      : ticket.status.category === 'closed'
        ? `To zgłoszenie jest zamknięte: odpowiedź otworzy zgłoszenie uzupełniające (${ticket.desk.name}).`
        : `Naciśnij *Odpowiedz*: przeczyta to zespół ${ticket.desk.name}.`,
  audienceIfMentioned: (ticket, own = false) => `${inside.ifMentioned(ticket)} ${answering(ticket, own)}`,
  lastLine: (last) => `Ostatnio: ${last.by} – ${last.text}.`,

  commentRole(comment, reader, desk) {
    if (comment.audience === 'internal') return 'notatka wewnętrzna';
    if (comment.side === 'requester') return 'osoba zgłaszająca';
    return reader === 'desk' ? 'odpowiedź do osoby zgłaszającej' : desk;
  },
  mark: {
    internal: inside.mark,
    public: (author, ticket) => `📤 Wysłano do: ${ticket.requester.name} (${author}).`,
    withdrawn: (author) => `↩️ Ta wiadomość została cofnięta (${author}).`,
  },
  gone: {
    elsewhere: (desk) => `Tym zgłoszeniem zajmuje się teraz ${desk}. Tutaj nie jest już pokazywane.`,
    notYours: 'Nie uczestniczysz już w tym zgłoszeniu.',
  },
  redacted: (by) => `Treść tej wiadomości usunięto (${by}).`,
  takenBack: (author) => `Ta wiadomość została cofnięta (${author}).`,

  notice: {
    leads: (by, desk, begin, end, stay) =>
      `Zmiana w kierownictwie zespołu ${desk} (${by}): ${[...named('teraz także', begin), ...named('już nie', end), ...named('nadal, choć już nie przez grupę,', stay)].join('; ')}. Kierownictwo czyta też poufne zgłoszenia.`,
    owners: (by, begin, end) =>
      `Zmiana właścicieli Threadline (${by}): ${[...named('teraz także', begin), ...named('już nie', end)].join('; ')}. Właściciele czytają wszystkie poufne zgłoszenia.`,
    channel(what, channel, desk, readers) {
      const who = {
        members: 'jego członkowie',
        everybody: 'wszyscy w tym miejscu',
        outside: 'osoby z innej organizacji',
      }[readers];
      switch (what) {
        case 'held':
          return `Kanał ${channel} zespołu ${desk} mogą teraz czytać: ${who}. Nic o zgłoszeniach się tam nie pojawi, dopóki administrator nie wyrazi zgody albo kanał nie będzie znów prywatny.`;
        case 'safe':
          return `Kanał ${channel} zespołu ${desk} czytają znów tylko osoby, na które zgodził się administrator. Wstrzymane wiadomości są teraz wysyłane.`;
        case 'agreed':
          return `Administrator zgodził się, żeby kanał ${channel} zespołu ${desk} czytali: ${who}.`;
        case 'archived':
          return `Kanał ${channel} zespołu ${desk} jest zarchiwizowany, więc nic o zgłoszeniach tam nie dociera. Przywróć go albo poproś administratora o połączenie innego kanału.`;
        case 'gone':
          return `Kanał ${channel} zespołu ${desk} został usunięty albo nie ma w nim już Threadline, więc nic o zgłoszeniach tam nie dociera. Zaproś Threadline albo poproś administratora o połączenie innego kanału.`;
        case 'removed':
          return `Threadline usunięto z kanału ${channel} zespołu ${desk}, więc nic o zgłoszeniach tam nie dociera. Dodaj aplikację ponownie albo poproś administratora o połączenie innego kanału.`;
        case 'back':
          return `Threadline może znów pisać w kanale ${channel} zespołu ${desk}.`;
      }
    },
    readers: (by, begin, end) =>
      `Zmiana w tym, kto czyta wszystkie poufne zgłoszenia (${by}): ${[...named('teraz także', begin), ...named('już nie', end)].join('; ')}.`,
    password: {
      set: (by) =>
        `Twoje hasło do Threadline w przeglądarce zostało ustawione przez jednorazowy link (autor linku: ${by ?? 'operator'}). Jeśli to nie Ty, od razu powiedz o tym właścicielowi: nowy link unieważni to hasło.`,
      ended: (by) =>
        `Możesz teraz widzieć lub robić więcej niż ${by ?? 'operator'}. Twoje hasło ustawiono przez link od tej osoby, więc przestało działać, tak samo jak Twoje sesje i klucze API. Poproś właściciela o nowy link.`,
    },
    left: (who, desk, tickets) =>
      `${who} nie pracuje już w zespole ${desk}. ${counted(tickets.count, { one: '# otwarte zgłoszenie wróciło', few: '# otwarte zgłoszenia wróciły', other: '# otwartych zgłoszeń wróciło' })} do kolejki: ${keysOf(tickets)}.`,
    back: (desk, tickets) =>
      `Znów pracujesz w zespole ${desk}. ${counted(tickets.count, { one: 'Wraca do Ciebie # zgłoszenie, którego nikt nie przejął', few: 'Wracają do Ciebie # zgłoszenia, których nikt nie przejął', other: 'Wraca do Ciebie # zgłoszeń, których nikt nie przejął' })}: ${keysOf(tickets)}.`,
    assignedToYou: (by, ticket) => `${by} przypisuje Ci *${ticket.key}*: ${ticket.title}`,
    moved(by, ticket, to) {
      switch (to.category) {
        case 'resolved':
          return `*${ticket.key}* ${ticket.title} – rozwiązane (${by}). Pomogło? Oceń poniżej albo odpisz tutaj, aby otworzyć je ponownie.`;
        case 'closed':
          return `*${ticket.key}* ${ticket.title} – zamknięte (${by}). Jeśli coś zostało do zrobienia, odpisz tutaj: otworzy to zgłoszenie uzupełniające.`;
        case 'waiting':
          if (ticket.status.id !== to.id || ticket.turn !== 'theirs')
            return `*${ticket.key}* ${ticket.title} – nowy status: ${to.name} (${by}).`;
          return `${by} czeka na Ciebie w *${ticket.key}* ${ticket.title} (${to.name}). Odpisz tutaj, aby można było działać dalej.`;
        default:
          return `*${ticket.key}* ${ticket.title} – nowy status: ${to.name} (${by}).`;
      }
    },
    withdrawn: (by, ticket) => `*${ticket.key}* ${ticket.title} – zgłoszenie wycofane (${by}).`,
    madeRequester: (by, ticket) => `Jesteś teraz osobą zgłaszającą w *${ticket.key}* ${ticket.title} (zmiana: ${by}).`,
    rated: (by, ticket, stars) => `*${ticket.key}* – ${by} ocenia: ${starred(stars)}`,
  },
};
