// Pure
import type { Card, DraftKind, HistoryKind, TicketPage } from '#core';
import type { HistoryPlace, ListPlace } from './pages.ts';

/** Plain text for one person; `at` is a time to be read in their own zone. */
export interface Sentence {
  readonly text: string;
  readonly at?: string;
}

/** One thing that can be done about a comment just written. */
export interface Offer {
  readonly act: 'publish' | 'undo';
  readonly comment: string;
  readonly label: string;
  /** When it ends, in milliseconds since 1970; absent where it has no time. */
  readonly until?: number;
}

/** A line that can be run by one press, for a while: as it stands here, or as its draft holds it. */
export interface Run {
  readonly line: string;
  readonly draft?: string;
  /** What its button says, where that is not the line. */
  readonly label?: string;
  /** The draft of the words in it, which has done its part when the line is run. */
  readonly spends?: string;
  /** When the offer ends, in milliseconds since 1970. */
  readonly until: number;
}

/** What an answer says once something that it offers has ended, at a moment in milliseconds since 1970. */
export interface Ending {
  readonly at: number;
  readonly why: Sentence;
}

/** An offer to run a line ends: what was meant an hour ago may not be meant any more. */
export const offeredMs = 3_600_000;

/** What a button for it carries: a line that is long is in its draft only. */
export const runData = ({ line, draft, spends, until }: Run) =>
  draft === undefined ? { l: line, ...(spends === undefined ? {} : { d: spends }), u: until } : { d: draft, u: until };

/** A draft, with its text as one piece. */
export interface KeptText {
  readonly id: string;
  readonly kind: DraftKind;
  /** What it was to become. */
  readonly title: string;
  readonly said: string;
}

/** Tickets under a heading; `empty` is said when there are none. */
export interface TicketList {
  readonly heading: string;
  readonly page: TicketPage;
  readonly empty: string;
  /** Which list it is, and where this page of it begins. */
  readonly place: ListPlace;
  /** The label of the button that changes all of it, not only this page; absent where its reader may not. */
  readonly changes?: string;
}

/** What happened to a ticket, one page of it: the newest first. */
export interface PastPage {
  readonly ticket: { readonly key: string; readonly title: string };
  readonly kind?: HistoryKind;
  readonly lines: readonly { readonly text: string; readonly at: string }[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: HistoryPlace;
  /** It is not the first page. */
  readonly goesOn: boolean;
}

/** What was said on a ticket last, newest last. */
export interface Talk {
  readonly said: readonly { readonly heading: string; readonly at: string; readonly markdown: string }[];
  /** There is more than what stands here. */
  readonly earlier: boolean;
}

/** What the desk says to one person, before a surface draws it. */
export type Answer =
  | {
      readonly kind: 'words';
      readonly why: Sentence;
      /** What is said in its place from then on, where it speaks of what has ended by then; the earliest first. */
      readonly afterwards?: readonly Ending[];
      readonly offer?: Offer;
      readonly run?: Run;
      /** Further lines, each by a button of its own. */
      readonly runs?: readonly Run[];
      /** Drafts that were thrown away, to have them back. */
      readonly putBack?: { readonly of: string; readonly label: string; readonly until?: number };
      /** A ticket that was just rated: its requester can say something with the rating. */
      readonly rated?: { readonly ticket: string; readonly version: number; readonly label: string };
      /** What they wrote, which they may save to send it again. */
      readonly saves?: { readonly ticket: string; readonly comment: string; readonly label: string };
      /** What is opened elsewhere, each by a button. */
      readonly links?: readonly { readonly label: string; readonly url: string }[];
      /** What was written on a ticket, where it would stand nowhere else before their eyes. */
      readonly written?: { readonly ticket: string; readonly text: string };
    }
  /** Typed text given back; without a draft it could not be kept and is quoted whole. */
  | {
      readonly kind: 'typed';
      readonly why: Sentence;
      readonly said: string;
      readonly draft: { readonly id: string; readonly kind: DraftKind } | null;
      /** It was written to the app alone: one press makes a confidential ticket of it, at one of these desks where they are named. */
      readonly asks?: 'theDesk' | readonly { readonly desk: string; readonly label: string }[];
      readonly run?: Run;
      readonly runs?: readonly Run[];
    }
  /** `run` is offered below them. */
  | { readonly kind: 'lists'; readonly heading: string; readonly lists: readonly TicketList[]; readonly run?: Run }
  /** One ticket; `why` says why it is shown, where that is not obvious, and `talk` is what was said on it. */
  | { readonly kind: 'ticket'; readonly card: Card; readonly why?: string; readonly talk: Talk }
  /** What happened to a ticket. */
  | { readonly kind: 'history'; readonly page: PastPage }
  /** What somebody typed and that has not become anything yet; `run` shows more of it. */
  | { readonly kind: 'drafts'; readonly drafts: readonly KeptText[]; readonly run?: Run }
  /** The words that this person can use, with what each does. */
  | {
      readonly kind: 'help';
      readonly lines: readonly { readonly form: string; readonly does: string }[];
      /** What emoji on messages do; empty where nothing is known of them. */
      readonly emoji: string;
    };

/** An answer of one sentence. */
export const say = (text: string): Answer => ({ kind: 'words', why: { text } });
