// Pure

import type { ChannelKey, HistoryKind, LinkWord, News, Priority } from '#core';

import type { LaterWord } from './words.ts';

/** Whom a ticket is to go to, as typed: an account of the chat surface, a name, oneself, or nobody. */
export type Assignee =
  | { readonly kind: 'me' }
  | { readonly kind: 'none' }
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'name'; readonly name: string };

/** Words that follow a command on a ticket: what its author says about it. */
export interface Along {
  readonly words?: string;
}

/** How a ticket is ended. */
interface Ending {
  /** Although items of its checklist are open. */
  readonly leaveOpen?: true;
}

/** What is said of time that was worked. */
export interface OnTime {
  /** As it was typed: `1h 30m`. */
  readonly duration?: string;
  readonly billable?: boolean;
  readonly note?: string;
}

/** Turns typed text of a surface into markdown; in a comment, people whom it mentions by their account are mentioned. */
export type ReadText = (typed: string, what?: 'comment') => string | Promise<string>;

/** What a line does with the checklist of a ticket; items are named by their place in it. */
export type OnChecklist =
  | { readonly do: 'show' }
  | { readonly do: 'add'; readonly texts: readonly string[] }
  | { readonly do: 'tick' | 'untick'; readonly items: readonly number[] }
  | { readonly do: 'remove'; readonly item: number }
  | { readonly do: 'rename'; readonly item: number; readonly text: string }
  | { readonly do: 'move'; readonly item: number; readonly to: number };

/** What a line does with recurring tickets. */
export const onRecurring = ['list', 'new', 'show', 'pause', 'resume', 'skip', 'end'] as const;
export type OnRecurring = (typeof onRecurring)[number];

/** What is done to one ticket by a line that can name several. */
export type OnTicket =
  | ({ readonly verb: 'show'; readonly ticket: string } & Along)
  | ({ readonly verb: 'close' | 'reopen'; readonly ticket: string } & Along & Ending)
  | ({ readonly verb: 'withdraw'; readonly ticket: string } & Along)
  /** The words after a name are part of it until it is known where the name ends. */
  | ({ readonly verb: 'assign'; readonly ticket: string; readonly to: Assignee } & Along)
  /** The same for the name of a status. */
  | ({ readonly verb: 'status'; readonly ticket: string; readonly status: string } & Along & Ending)
  | ({ readonly verb: 'priority'; readonly ticket: string; readonly priority: Priority } & Along);

/** What a person wants with `/ticket …`. Texts are still as the surface wrote them: no word of a line is left out. */
export type Intent =
  /** `who`: the person that it is for; a name is still part of the text. */
  | { readonly verb: 'new'; readonly text: string; readonly who?: Extract<Assignee, { kind: 'account' | 'name' }> }
  | OnTicket
  /** Somebody comes onto a ticket or goes off it; oneself by a word of its own. */
  | {
      readonly verb: 'add' | 'remove' | 'escalate';
      readonly ticket: string;
      readonly who: Exclude<Assignee, { kind: 'none' }>;
    }
  | { readonly verb: 'follow' | 'unfollow'; readonly ticket: string }
  /** A ticket is shown to these people alone, or (`off`) to its desk again; without people everybody stays who is on it. */
  | {
      readonly verb: 'confidential';
      readonly ticket: string;
      readonly off: boolean;
      readonly who: readonly Exclude<Assignee, { kind: 'none' }>[];
    }
  /** The private channel of a ticket: made, or archived. */
  | { readonly verb: 'channel'; readonly ticket: string; readonly ends: boolean }
  /** Several tickets were named: the same for each of them. */
  | { readonly verb: 'each'; readonly of: readonly OnTicket[] }
  | { readonly verb: 'mine' | 'department' | 'help' }
  /** What was typed and became nothing yet, one page of it: the first is 1. */
  | { readonly verb: 'drafts'; readonly page?: number }
  | { readonly verb: 'queue'; readonly desk?: string }
  | { readonly verb: 'note' | 'reply'; readonly ticket: string; readonly text: string }
  /** One ticket a line; `sure` once it was asked. */
  | { readonly verb: 'delete' | 'restore'; readonly ticket: string; readonly sure?: true }
  | { readonly verb: 'merge'; readonly ticket: string; readonly into: string; readonly sure?: true }
  | { readonly verb: 'unmerge'; readonly ticket: string }
  /** Things to be done on a ticket. */
  | ({ readonly verb: 'checklist'; readonly ticket: string } & OnChecklist)
  /** The name of a category; `isNew` for one that is to be made. */
  | { readonly verb: 'category'; readonly ticket: string; readonly name: string; readonly isNew?: true }
  /** The name of a project, with a task of it behind a slash. */
  | { readonly verb: 'project'; readonly ticket: string; readonly name: string }
  /** Saved replies: which there are, or the one that these words mean, filled in for a ticket. */
  | { readonly verb: 'saved'; readonly ticket?: string; readonly words: string }
  /** Replies that are ready: one goes out at the time that begins `when`, or something is done with one of them. */
  | {
      readonly verb: 'prepared';
      readonly ticket?: string;
      readonly when: string;
      readonly does?: { readonly act: string; readonly id?: string };
    }
  /** Recurring tickets: which there are, a new one, or what becomes of the one that these words mean; `sure` once it was asked. */
  | { readonly verb: 'recurring'; readonly do: OnRecurring; readonly words: string; readonly sure?: true }
  /** Mail that is held: which there is, or what becomes of one by its id. */
  | { readonly verb: 'held'; readonly do: 'list' }
  | { readonly verb: 'held'; readonly do: 'release' | 'undo'; readonly mail: string }
  /** It is asked first. */
  | { readonly verb: 'held'; readonly do: 'drop'; readonly mail: string; readonly sure: boolean }
  | { readonly verb: 'search'; readonly words: string }
  /** One change to all tickets that are found: said first, then begun, stopped or undone by its id. */
  | { readonly verb: 'change'; readonly which: string; readonly how: string }
  | { readonly verb: 'bulk'; readonly do: 'start' | 'stop' | 'undo'; readonly job: string }
  /** What happened to it, or what of that is of one kind. */
  | { readonly verb: 'history'; readonly ticket: string; readonly kind?: HistoryKind }
  /** The views there are, or the one of that name; a search to be saved, and one to be forgotten. */
  | { readonly verb: 'views'; readonly name: string }
  | { readonly verb: 'save'; readonly name?: string; readonly search: string }
  | { readonly verb: 'unsave'; readonly name: string }
  /** `kind`: how the first ticket stands to the other one. */
  | { readonly verb: 'link'; readonly ticket: string; readonly kind: LinkWord; readonly other: string }
  | { readonly verb: 'tag' | 'untag'; readonly ticket: string; readonly tags: readonly string[] }
  /** Put aside until what is typed, and taken up again; somebody is reminded then, of the words behind the time. */
  | { readonly verb: 'snooze' | 'remind'; readonly ticket: string; readonly when: string }
  | { readonly verb: 'wake'; readonly ticket: string }
  | { readonly verb: 'unlink'; readonly ticket: string; readonly other: string }
  | { readonly verb: 'rate'; readonly ticket: string; readonly stars: number; readonly comment: string }
  /** Joins accounts of one person: asks for a code, or brings the one of the other account; `sure` once it was said whose. */
  | { readonly verb: 'connect'; readonly code: string; readonly sure?: true }
  /** Time on a ticket: a timer, or an entry by hand; `open` asks for the form. */
  | ({ readonly verb: 'time'; readonly ticket: string; readonly do: 'start' | 'stop' | 'log' | 'open' } & OnTime)
  /** The timer that runs, wherever that is. */
  | ({ readonly verb: 'stopTimer' } & OnTime)
  /** What runs now, and the sum of the day. */
  | { readonly verb: 'myTime' }
  /** Where one is told of what: shown, or chosen for some kinds of news. */
  | { readonly verb: 'notify'; readonly news?: readonly News[]; readonly to?: readonly ChannelKey[] | 'off' | 'auto' }
  /** A word that is agreed on and comes later. */
  | { readonly verb: 'later'; readonly word: LaterWord; readonly text: string }
  /** No command at all: most likely what a ticket would say. */
  | { readonly verb: 'text'; readonly text: string }
  | Unclear;

/**
 * Nearly a command: the corrected line to copy; `exact` says that it can be sent as it is. `alone` is a word of a command that
 * was typed without anything behind it.
 */
export interface Unclear {
  readonly verb: 'unclear';
  readonly line: string;
  readonly exact: boolean;
  readonly text: string;
  readonly alone?: string;
  /** What else could stand in the place of the value that was probably meant. */
  readonly values?: readonly string[];
  /** Words follow several keys: the corrected line says them on each of the tickets. */
  readonly saysOnEach?: true;
}
