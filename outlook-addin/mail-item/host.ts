import type { MailFile, Selection } from './mail.ts';

/** What the pane wrote into a mail that is being written, so that it is filed when it is sent. */
export interface Filing {
  readonly ticket: string;
  readonly title: string;
  /** In which language the person reads what went wrong. */
  readonly language: string;
  /** Names this filing, so that a second try to send files nothing twice. */
  readonly id: string;
  /** Where the desk is and how somebody signs in there: the runtime of events has no page to ask. */
  readonly desk: {
    readonly api: string;
    readonly clientId: string;
    readonly authority: string;
    readonly scope: string;
  };
  /** What the desk signed for this ticket; a copy that comes in is known by it. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** What hangs on a mail, read: bytes, a link for what lies elsewhere, or why there is neither. */
export type FileContent =
  | { readonly bytes: Uint8Array; readonly name: string }
  | { readonly link: string }
  | { readonly missing: 'unreadable' | 'unsupported' };

/**
 * Outlook as the pane knows it. Office.js stands behind it in `office.ts`, memory in `memory.ts`. Whatever names the mail
 * that is shown is asked of Outlook anew with each call, since a pinned pane outlives the mail.
 */
export interface MailHost {
  /** The language of Outlook, such as `de-DE`. */
  readonly language: string;
  /** The address whose mailbox Outlook shows. */
  readonly address: string | null;
  readonly isDark: () => boolean;
  /** Calls back on a change of theme, and gives what ends that. */
  onTheme(changed: () => void): () => void;
  /** What is looked at, read as far as Outlook lets it. */
  selection(): Promise<Selection>;
  /** The key of the mail that is shown at this moment; null when there is none. */
  current(): string | null;
  /** Calls back when something else is selected, and gives what ends that. */
  onSelection(changed: () => void): () => void;
  /** The mail as a file, byte by byte; null where Outlook gives none. */
  whole(): Promise<Uint8Array | null>;
  /** One of several selected mails as a file; null where Outlook gives none. */
  wholeOf(id: string): Promise<Uint8Array | null>;
  /** The text of the mail that is shown. */
  body(as: 'text' | 'html'): Promise<string>;
  content(file: MailFile): Promise<FileContent>;
  /** Puts a link where the cursor is. */
  insertLink(html: string, text: string): Promise<void>;
  /** Whether a mail can be filed when it is sent. */
  readonly filesOnSend: boolean;
  filing(): Promise<Filing | null>;
  setFiling(filing: Filing | null): Promise<void>;
}

/** Outlook said no, or nothing. */
export class HostProblem extends Error {
  readonly code: number | null;

  constructor(message: string, code: number | null = null) {
    super(message);
    this.name = 'HostProblem';
    this.code = code;
  }
}
