// Pure
import { fold, nearest, type TimeField, timeFields, type ValueField, valueFields } from '#core';
import { valueIn } from '../languages.ts';

/** What a search asks for: filters as they were typed, and the words besides. */
export interface SearchLine {
  readonly filters: Partial<Record<ValueField | TimeField, readonly string[]>>;
  readonly open?: boolean;
  /** What oneself has, or asked for where one has nothing to work on. */
  readonly mine?: true;
  readonly sort?: string;
  readonly order?: string;
  readonly words: string;
  /** A name before a colon that is nearly one of ours, and the line with the right one. */
  readonly nearly?: { readonly given: string; readonly meant: string; readonly line: string };
}

type Name = ValueField | TimeField | 'is' | 'sort' | 'order';
const isTime = (name: string): name is TimeField => name in timeFields;
const names: readonly Name[] = [...valueFields, ...Object.keys(timeFields).filter(isTime), 'is', 'sort', 'order'];

/** Other words for these, in English, German and Polish. */
const said: Readonly<Partial<Record<Name, string>>> = {
  desk: 'servicedesk zespół',
  assignee: 'assigned with-agent zuständig zustaendig bei przypisane osoba',
  requester: 'from von anfragend zgłasza od',
  author: 'by autor',
  participant: 'people beteiligt uczestnik',
  follower: 'follows folgt obserwuje',
  status: 'state stan',
  priority: 'prio priorität prioritaet priorytet',
  category: 'kategorie kategoria',
  company: 'firma',
  project: 'projekt',
  task: 'aufgabe zadanie',
  tag: 'label tags',
  source: 'door herkunft źródło',
  turn: 'zug ruch',
  created: 'opened erstellt eröffnet utworzone',
  updated: 'changed geändert geaendert zmienione',
  resolved: 'gelöst geloest rozwiązane',
  closed: 'geschlossen zamknięte',
  is: 'ist jest',
  sort: 'sortiert sortuj',
};
const aliases: ReadonlyMap<string, Name> = new Map(
  names.flatMap((name) => [name, ...(said[name] ?? '').split(' ')].filter(Boolean).map((one) => [fold(one), name])),
);

/** `name:value`, with a minus or `!` before either for what it is not; a value in quotes has spaces, commas part several. */
const filter = /(?<=^|\s)(-?)([\p{L}-]{2,20}):((?:"[^"]*"|[^\s"])+)/gu;

const people: ReadonlySet<string> = new Set<Name>(['assignee', 'requester', 'author', 'participant', 'follower']);

/** Reads what follows `search`. What is no filter is looked for as words. */
export function readSearch(typed: string): SearchLine {
  const text = plainSigns(typed);
  const filters: Partial<Record<ValueField | TimeField, string[]>> = {};
  const rest: { open?: boolean; mine?: true; sort?: string; order?: string; nearly?: SearchLine['nearly'] } = {};
  const words = text.replace(filter, (whole: string, minus: string, given: string, value: string) => {
    const name = aliases.get(fold(given));
    if (!name) {
      const near = value.startsWith('/')
        ? undefined
        : nearest(
            given.toLowerCase(),
            names.filter((one) => one.length > 3),
          );
      if (!near) return whole;
      rest.nearly ??= { given, meant: near, line: `search ${text.replace(whole, `${minus}${near}:${value}`)}` };
      return '';
    }
    if (name === 'sort' || name === 'order') rest[name] = value.toLowerCase();
    else if (name === 'is') {
      const is = readIs(value);
      if (!is) return whole;
      Object.assign(rest, is.rest);
      if (is.assignee) filters.assignee = [...(filters.assignee ?? []), is.assignee];
    } else if (isTime(name)) filters[name] = [value.replace(/"/g, '')];
    else filters[name] = [...(filters[name] ?? []), ...valuesOf(name, value).map((one) => (minus ? `!${one}` : one))];
    return '';
  });
  return { filters, ...rest, words: words.replace(/\s+/g, ' ').trim() };
}

function readIs(value: string): { rest: { open?: boolean; mine?: true }; assignee?: string } | undefined {
  switch (fold(value)) {
    case 'open':
    case 'offen':
    case 'otwarte':
      return { rest: { open: true } };
    case 'done':
    case 'erledigt':
    case 'zakonczone':
      return { rest: { open: false } };
    case 'unassigned':
    case 'frei':
    case 'nieprzypisane':
      return { rest: { open: true }, assignee: 'none' };
    case 'mine':
    case 'meine':
    case 'moje':
      return { rest: { open: true, mine: true } };
    default:
      return undefined;
  }
}

function valuesOf(name: ValueField, value: string): string[] {
  return [...value.matchAll(/((?:"[^"]*"|[^",])+)/g)]
    .map(([part]) => part.replace(/"/g, '').trim())
    .filter((one) => one !== '')
    .map((one) => {
      const but = one.startsWith('!') ? '!' : '';
      return `${but}${valueMeant(name, one.slice(but.length))}`;
    });
}

const noneWords: ReadonlySet<string> = new Set(['none', 'nobody', 'no', 'keine', 'keiner', 'ohne', 'brak', 'bez']);

/** Oneself, nobody and priorities in the languages of the desk. */
function valueMeant(name: ValueField, value: string): string {
  const meant = valueIn(value);
  if (people.has(name) && (meant === 'me' || meant === 'myself' || fold(value) === 'ich')) return 'me';
  if (noneWords.has(fold(value)) || (people.has(name) && meant === 'nobody')) return 'none';
  return name === 'priority' ? meant : value;
}

/** The line with another value in the place of one. */
export const withValue = (line: string, given: string, value: string): string =>
  line.replace(new RegExp(`"?${given.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"?`, 'i'), () =>
    /\s/.test(value) ? `"${value}"` : value,
  );

/** Text as it was meant, where a platform writes signs as entities and a keyboard curls quotes. */
export const plainSigns = (typed: string): string =>
  typed
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/<(?:https?:\/\/|mailto:)[^<|>]*\|([^<>]*)>/g, '$1')
    .replace(/[“”„«»]/g, '"')
    .replace(/[≥]/g, '>=')
    .replace(/[≤]/g, '<=')
    .replace(/…/g, '..');
