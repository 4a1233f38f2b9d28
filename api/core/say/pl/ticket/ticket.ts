// Pure

import type { TicketView } from '../../../ticket/ticket-view.ts';
import { counting, keysOf, naming, starred } from '../../grammar.ts';
import { momentsIn } from '../../moment.ts';
import type { Words } from '../../words.ts';
import { closed, refused } from '../refused.ts';
import { event, priorityName } from './event.ts';
import { inside } from './inside.ts';

const counted = counting('pl');
const named = naming('pl', 'Ty');

/** How the requester is answered by people who work on it; people who are both write as the requester. */
const answering = ({ requester }: TicketView, own: boolean) =>
  own
    ? 'Naciśnij *Odpowiedz*, aby napisać jako osoba zgłaszająca.'
    : `Naciśnij *Odpowiedz*, aby napisać do: ${requester.name}.`;

export const ticket: Omit<
  Words,
  | 'arrived'
  | 'because'
  | 'escalate'
  | 'bulk'
  | 'category'
  | 'channel'
  | 'chat'
  | 'checklist'
  | 'connect'
  | 'emoji'
  | 'file'
  | 'find'
  | 'history'
  | 'confidential'
  | 'views'
  | 'inside'
  | 'links'
  | 'mail'
  | 'merge'
  | 'notifications'
  | 'outlook'
  | 'place'
  | 'slack'
  | 'prepared'
  | 'presence'
  | 'snooze'
  | 'tags'
  | 'teams'
  | 'time'
  | 'recurring'
  | 'refuse'
  | 'requestForm'
  | 'requests'
  | 'saidSince'
  | 'savedReply'
  | 'input'
  | 'turn'
> = {
  priority: priorityName,

  event,
  moment: momentsIn('pl'),
  late: (key, first) => `Tuż przed Tobą: ${first.by} – ${first.what}. ${key} nie zmieniono po raz drugi.`,

  closed,

  refused,

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
    follow: 'Obserwuj',
    unfollow: 'Przestań obserwować',
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
  alsoOnIt: (names, left) => `uczestniczą: ${names.join(', ')}${left > 0 ? ` (i jeszcze ${left})` : ''}`,
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

  openedForLine: (by, requester) => `Otwarte przez: ${by}, dla: ${requester}`,
  mentionsYou: (role) => `${role}, ze wzmianką o Tobie`,
  commentRole(comment, reader, desk) {
    if (comment.audience === 'internal') return 'notatka wewnętrzna';
    if (comment.side === 'requester') return 'osoba zgłaszająca';
    const role = reader === 'desk' ? 'odpowiedź do osoby zgłaszającej' : desk;
    if (comment.source === 'outlookMail') return `${role}, e-mailem z Outlooka`;
    return comment.source === 'mail' ? `${role}, e-mailem` : role;
  },
  mark: {
    internal: inside.mark,
    public: (author, ticket) => `📤 Wysłano do: ${ticket.requester.name} (${author}).`,
    withdrawn: (author) => `↩️ Ta wiadomość została cofnięta (${author}).`,
    joined: ({ key, title }) => `🎫 To należy do zgłoszenia ${key} ${title}.`,
  },
  gone: {
    elsewhere: (desk, by) =>
      `↪️ Tym zgłoszeniem zajmuje się teraz ${desk}${by === null ? '' : ` (przekazanie: ${by})`}. Tutaj nie jest już pokazywane.`,
    notYours: 'Nie uczestniczysz już w tym zgłoszeniu.',
    notHere: 'Dalszy przebieg tej sprawy nie jest już widoczny na tym kanale.',
    merged: (key) => `To zgłoszenie scalono z ${key}. To, co tu napiszesz, trafi tam.`,
    deleted: 'To zgłoszenie zostało usunięte.',
    unfollowed: 'Nie obserwujesz już tego zgłoszenia.',
  },
  redacted: (by) => `Treść tej wiadomości usunięto (${by}).`,
  mailTakenOff: (by) =>
    by === null ? 'Ta wiadomość została zdjęta ze zgłoszenia.' : `Tę wiadomość zdjęto ze zgłoszenia (${by}).`,
  takenBack: (author) => `Ta wiadomość została cofnięta (${author}).`,

  notice: {
    merged: (by, from, ticket) =>
      `${by} scala Twoje zgłoszenie ${from} z *${ticket.key}* ${ticket.title}. Dalszy ciąg jest tam, także pod Twoją dotychczasową kartą.`,
    unmerged: (by, ticket, other) =>
      `${by} ponownie oddziela *${ticket.key}* ${ticket.title} od ${other}. To znów osobne zgłoszenie.`,
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
        `Możesz teraz widzieć lub robić więcej niż ${by ?? 'operator'}. Twoje hasło ustawiono przez link, którego ta osoba mogła użyć, więc przestało działać, tak samo jak Twoje sesje i klucze API. Poproś właściciela o nowy link.`,
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
    added: (by, ticket, as) =>
      as === 'follower'
        ? `${by}: od teraz obserwujesz *${ticket.key}* ${ticket.title}. Dostajesz wszystko, co tam padnie, także notatki wewnętrzne.`
        : `${by}: od teraz uczestniczysz w *${ticket.key}* ${ticket.title}. Dostajesz odpowiedzi i możesz odpowiadać.`,
    mentioned: (by, ticket) => `${by}: wzmianka o Tobie w *${ticket.key}* ${ticket.title}.`,
    openedFor: (by, ticket) => `${by}: otwarto dla Ciebie *${ticket.key}* ${ticket.title}.`,
    withdrawn: (by, ticket) => `*${ticket.key}* ${ticket.title} – zgłoszenie wycofane (${by}).`,
    madeRequester: (by, ticket) => `Jesteś teraz osobą zgłaszającą w *${ticket.key}* ${ticket.title} (zmiana: ${by}).`,
    rated: (by, ticket, stars) => `*${ticket.key}* – ${by} ocenia: ${starred(stars)}`,
  },
};
