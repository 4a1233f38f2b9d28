// Pure
import type { Note } from './moment.ts';

/** What a button or menu on a card does; surfaces send it back with the ticket's key and the version that was drawn. */
export type CardAction =
  | 'take'
  | 'assign'
  | 'unassign'
  | 'status'
  | 'priority'
  | 'reply'
  | 'note'
  | 'edit'
  | 'resolve'
  | 'close'
  | 'reopen'
  | 'rate'
  /** What somebody says with their rating, in a form. */
  | 'rateComment'
  | 'category'
  | 'desk'
  | 'change'
  | 'project'
  | 'checklist'
  | 'withdraw'
  | 'follow'
  | 'unfollow'
  | 'startTimer'
  | 'stopTimer'
  | 'keepTimer'
  /** How long a timer really was, in a form. */
  | 'endTimer'
  /** An entry by hand, in a form. */
  | 'logTime'
  /** It is put aside until a time, in a form, and taken up again. */
  | 'snooze'
  | 'wake'
  /** The private channel of the ticket: made, or archived (`end`). */
  | 'channel'
  /** It is shown to a chosen group alone, or to its desk again, in a form. */
  | 'confidential'
  /** What somebody wrote is saved, in a form. */
  | 'saveReply'
  | 'show';

export interface Button {
  readonly kind: 'button';
  readonly action: CardAction;
  readonly label: string;
  readonly style?: 'primary' | 'danger';
  /** For actions with a choice in them, such as the number of stars. */
  readonly value?: string;
}

export interface Menu {
  readonly kind: 'menu';
  readonly action: CardAction;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly current?: string;
}

export type Control = Button | Menu;

/** An account of a person on a chat surface. */
export interface AccountOf {
  readonly tenant: string;
  readonly externalId: string;
}

/** Somebody whom a text mentions by their id, to be mentioned by the account that they have where it is shown. */
export interface Mentioned {
  readonly person: string;
  readonly accounts: readonly AccountOf[];
}

/** A part of the one line that says how a ticket stands; a time is drawn in the reader's own time zone. */
export type LinePart =
  | { readonly text: string }
  | { readonly label: string; readonly time: string }
  | { readonly label: string; readonly url: string }
  /** Somebody to be named by a real mention where they have an account; `works` says that they read along where the card stands. */
  | { readonly person: string; readonly accounts: readonly AccountOf[]; readonly works: boolean };

/** A ticket as a live card, before any surface draws it. Texts are plain; `body` is markdown written by people. */
export interface Card {
  readonly ticket: string;
  readonly version: number;
  readonly heading: string;
  readonly tone: 'new' | 'active' | 'waiting' | 'done' | 'closed';
  readonly line: readonly LinePart[];
  /** Those who change its category may name a new one. */
  readonly addsCategory?: boolean;
  readonly body: string;
  /** What was said with the rating, as markdown; `heading` has its stars and whose it is. */
  readonly rating?: { readonly heading: string; readonly markdown: string };
  readonly controls: readonly Control[];
  /** The requester, where somebody else can be made it by who reads the card. */
  readonly requester?: { readonly id: string; readonly name: string };
  /** Small print: who reads what is written here, who did the last thing. */
  readonly notes: readonly Note[];
  /** What the first of them is in a place where only messages that mention the app are heard. */
  readonly ifMentioned?: string;
  /** The ticket's own files; absent where it has none. */
  readonly files?: readonly SharedFile[];
  /** It leads to another ticket and stays as it is: nobody has a view of their own of it. */
  readonly leadsAway?: true;
  /** One line for notifications and screen readers. */
  readonly summary: string;
}

/** A file that goes with a card or a comment; its bytes come by `openDelivered`. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** `checking`: a scanner has not looked at it yet; `refused`: nobody gets it. */
  readonly state: 'ready' | 'checking' | 'refused';
  /** It came within a text, also where the text does not say in which place. */
  readonly inline?: boolean;
  /** Its name and its size, for people: "plan.pdf (1.2 MB)". */
  readonly label: string;
}

/** The author of a comment, and what it is to its reader ("internal note"). */
export interface CommentAuthor {
  readonly name: string;
  readonly role: string;
  /** Their account on the surface where the comment is shown. */
  readonly account: { readonly tenant: string; readonly externalId: string } | null;
}

/** A page of the desk, by its path. */
export interface PageLink {
  readonly words: string;
  readonly path: string;
}

/** A line as people type it, on a button, until a moment in milliseconds since 1970. */
export interface OfferedLine {
  readonly line: string;
  readonly label: string;
  readonly until: number;
}

/** What a delivery shows. */
export type Outgoing =
  /** `before` says that it does not show yet what a reply has changed that is held back. */
  | { readonly kind: 'card'; readonly card: Card; readonly before?: true }
  /** In a channel where nothing is written, the emoji on a message that says how its ticket stands; null for none. */
  | {
      readonly kind: 'state';
      readonly ticket: string;
      readonly text: string;
      readonly emoji: string | null;
      readonly others: readonly string[];
    }
  | {
      readonly kind: 'comment';
      readonly ticket: string;
      readonly heading: string;
      /** The heading in parts, for surfaces that show an author by name and picture; absent when the product wrote it. */
      readonly by?: CommentAuthor;
      /** Its reader wrote it. */
      readonly own?: true;
      /** Where nothing was written, it names the files. */
      readonly body: string;
      /** Of those whom it mentions, the ones who are to be told by their account; absent where there are none. */
      readonly mentions?: readonly Mentioned[];
      /** The comment's files; absent where it has none. */
      readonly files?: readonly SharedFile[];
      readonly withdrawn: boolean;
      /** What else the same change did, a sentence each; only where it is told in one message. */
      readonly along?: readonly string[];
      readonly summary: string;
    }
  /**
   * The people who read a message that an agent typed in a chat, shown at that message to everybody who reads along; or that a
   * message where people ask `joined` a ticket.
   */
  | {
      readonly kind: 'mark';
      readonly ticket: string;
      readonly comment: string;
      readonly says: 'internal' | 'public' | 'withdrawn' | 'joined';
      /** The emoji that says so where an app puts emoji on messages, where it is the desk’s own. */
      readonly emoji?: string;
      readonly text: string;
      /** The label of the button that makes it public; null where it cannot be. */
      readonly publish: string | null;
    }
  | {
      readonly kind: 'notice';
      /** Null for what is about no ticket: nothing can be pressed below it. */
      readonly ticket: string | null;
      readonly version: number;
      readonly text: string;
      /** What somebody said with it, as markdown. */
      readonly said?: string;
      readonly along?: readonly string[];
      /** Why its reader is told, in small print. */
      readonly because?: string;
      readonly controls: readonly Control[];
      readonly page?: PageLink;
      /** Its reader does not see the ticket: its title is nowhere, and nothing of it comes along. */
      readonly untitled?: true;
      /** Lines that its reader can run by one press. */
      readonly runs?: readonly OfferedLine[];
      /** Nothing follows: what comes later stands in a message of its own. */
      readonly ends?: true;
    };
