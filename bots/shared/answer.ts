// Pure
import type { Card, DraftKind, TicketPage } from '#core';

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
}

/** Tickets under a heading; `empty` is said when there are none. */
export interface TicketList {
  readonly heading: string;
  readonly page: TicketPage;
  readonly empty: string;
}

/** What the desk says to one person, before a surface draws it. */
export type Answer =
  | {
      readonly kind: 'words';
      readonly why: Sentence;
      readonly offer?: Offer;
      /** What was written on a ticket, where it would stand nowhere else before their eyes. */
      readonly written?: { readonly ticket: string; readonly text: string };
    }
  /** Typed text given back; without a draft it could not be kept and is quoted whole. */
  | {
      readonly kind: 'typed';
      readonly why: Sentence;
      readonly said: string;
      readonly draft: { readonly id: string; readonly kind: DraftKind } | null;
    }
  | { readonly kind: 'lists'; readonly heading: string; readonly lists: readonly TicketList[] }
  | { readonly kind: 'ticket'; readonly card: Card }
  | { readonly kind: 'help' };

/** An answer of one sentence. */
export const say = (text: string): Answer => ({ kind: 'words', why: { text } });
