// Pure

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

/** A labelled value; a time is drawn in the reader's own time zone. */
export type Fact =
  | { readonly label: string; readonly text: string }
  | { readonly label: string; readonly time: string };

/** A ticket as a live card, before any surface draws it. Texts are plain; `body` is markdown written by people. */
export interface Card {
  readonly ticket: string;
  readonly version: number;
  readonly heading: string;
  readonly tone: 'new' | 'active' | 'waiting' | 'done' | 'closed';
  readonly facts: readonly Fact[];
  readonly body: string;
  readonly controls: readonly Control[];
  /** Small print: who reads what is written here, who did the last thing. */
  readonly notes: readonly string[];
  /** One line for notifications and screen readers. */
  readonly summary: string;
}

/** What a delivery shows. */
export type Outgoing =
  | { readonly kind: 'card'; readonly card: Card }
  | {
      readonly kind: 'comment';
      readonly ticket: string;
      readonly heading: string;
      readonly body: string;
      readonly withdrawn: boolean;
      readonly summary: string;
    }
  | {
      readonly kind: 'notice';
      readonly ticket: string;
      readonly version: number;
      readonly text: string;
      readonly controls: readonly Control[];
    };
