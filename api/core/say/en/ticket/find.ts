// Pure

const or = (names: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(names);

/** How a list is asked for, what it was understood to be, and what of it is not known. */
export const find = {
  /** What lists are filtered by. */
  fields: {
    desk: 'desk',
    assignee: 'assignee',
    requester: 'requester',
    author: 'author',
    participant: 'participant',
    follower: 'follower',
    department: 'department',
    status: 'status',
    priority: 'priority',
    turn: 'turn',
    category: 'category',
    company: 'company',
    project: 'project',
    task: 'task',
    tag: 'tag',
    source: 'source',
    answer: 'answer',
  },
  times: { created: 'created', updated: 'updated', resolved: 'resolved', closed: 'closed' },
  statuses: { todo: 'to do', active: 'in progress', waiting: 'waiting', resolved: 'resolved', closed: 'closed' },
  turns: {
    first: 'needs a first answer',
    next: 'needs an answer',
    theirs: 'waiting for the requester',
    later: 'waiting for a date',
    done: 'done',
  },

  unknown: (field: string, given: string) => `There is no ${field} “${given}” that you can see.`,
  didYouMean: (name: string) => `Did you mean “${name}”?`,
  oneOf: (names: readonly string[]) => `Use one of: ${names.join(', ')}.`,
  byNameOrId: 'Use a name or an id.',
  several: (given: string, names: readonly string[]) => `“${given}” may be ${or(names)}.`,
  wholeName: 'Use the whole name, the mail address or the id.',
  noSpan: (given: string) => `“${given}” names no time.`,
  spanForm:
    'Use a day such as 2026-11-01, days such as 2026-11-01..2026-11-07, >=2026-11-01, or today, this-week or last-7-days.',
  oneWay: 'This order goes one way only. Leave `order` out.',

  tickets: 'Tickets',
  open: 'Open tickets',
  done: 'Resolved and closed tickets',
  /** The whole sentence: "Open tickets of IT that nobody has, created this week, with “printer”". */
  sentence: (head: string, { desks, isQueue, pieces, words }: Parts) => {
    const first = [head, ...(desks.length > 0 ? [`of ${or(desks)}`] : [])].join(' ');
    const queue = isQueue ? `${first} that nobody has` : first;
    const said = [queue, ...pieces].join(', ');
    return words === undefined ? said : `${said}${said === head ? ' ' : ', '}with “${words}”`;
  },
  snoozed: 'snoozed',
  awake: 'not snoozed',
  me: 'you',
  none: 'none',
  /** Stands for a name that its reader may not see. */
  hidden: 'somebody or something else',
  piece: (field: string, names: readonly string[]) => `${fieldName(field)}: ${or(names)}`,
  notPiece: (field: string, names: readonly string[]) => `${fieldName(field)}: not ${or(names)}`,
  time: (field: string, said: Said) => `${field} ${days(said)}`,
  counted: (sentence: string, count: string, more: boolean) => `${sentence} · ${more ? 'more than ' : ''}${count}`,
};

const fieldName = (field: string): string => new Map(Object.entries(find.fields)).get(field) ?? field;

/** What a list is about, to be said in one sentence. */
interface Parts {
  readonly desks: readonly string[];
  /** What nobody has. */
  readonly isQueue: boolean;
  readonly pieces: readonly string[];
  readonly words: string | undefined;
}

/** How a stretch of time was asked for (ticket/finding/span.ts). */
export type Said =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'lastDays'; readonly days: number }
  | { readonly kind: 'between'; readonly first: string | null; readonly last: string | null };

function days(said: Said): string {
  if (said.kind === 'word') return said.word.replace('-', ' ');
  if (said.kind === 'lastDays') return said.days === 1 ? 'today' : `in the last ${said.days} days`;
  const { first, last } = said;
  if (first !== null && first === last) return `on ${first}`;
  if (first === null) return `until ${last}`;
  return last === null ? `since ${first}` : `from ${first} to ${last}`;
}
