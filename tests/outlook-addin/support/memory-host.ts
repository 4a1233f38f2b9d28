import type { Filing, MailHost } from '../../../outlook-addin/mail-item/host.ts';
import type { MailItem, Selection } from '../../../outlook-addin/mail-item/mail.ts';

/** What an Outlook in memory begins with; plain values, so that a test can hand it to a page. */
export interface MemoryOutlook {
  readonly selection: Selection;
  readonly language?: string;
  readonly dark?: boolean;
  readonly address?: string;
  /** The mail as a file, as text; null where this Outlook gives none. */
  readonly whole?: string | null;
  readonly body?: string;
  /** What each attachment gives, by its id: text, a link, or nothing. */
  readonly contents?: Readonly<Record<string, { text: string } | { link: string } | null>>;
  readonly filesOnSend?: boolean;
}

/** Outlook in memory, and what a test does with it: it opens other mails, and can forget to say so. */
export interface MemoryHost extends MailHost {
  /** Another mail is opened, or none; `silently` is an Outlook that does not say so. */
  open(selection: Selection, silently?: boolean): void;
  theme(dark: boolean): void;
  /** Links that were put into the mail that is being written. */
  readonly inserted: string[];
  /** How often a mail was asked for as a file. */
  asked: number;
}

/** The twin of `office.ts`. */
export function memoryHost(start: MemoryOutlook): MemoryHost {
  let { selection } = start;
  let dark = start.dark === true;
  let filing: Filing | null = null;
  const heard = new Set<() => void>();
  const themed = new Set<() => void>();
  const on = (set: Set<() => void>, one: () => void) => {
    set.add(one);
    return () => void set.delete(one);
  };
  const bytes = (text: string) => new TextEncoder().encode(text);
  const host: MemoryHost = {
    language: start.language ?? 'en-US',
    address: start.address ?? 'ben@northwind.example',
    isDark: () => dark,
    onTheme: (changed) => on(themed, changed),
    selection: async () => selection,
    current: () => ('key' in selection && selection.mode !== 'several' ? selection.key : null),
    onSelection: (changed) => on(heard, changed),
    async whole() {
      host.asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 30));
      return start.whole === undefined || start.whole === null ? null : bytes(start.whole);
    },
    wholeOf: async (id) => (start.whole === undefined || start.whole === null ? null : bytes(`${start.whole}${id}`)),
    body: async (as) => (as === 'html' ? `<p>${start.body ?? ''}</p>` : (start.body ?? '')),
    async content({ id, name }) {
      const content = start.contents?.[id];
      if (content === undefined || content === null) return { missing: 'unreadable' };
      return 'link' in content ? content : { name, bytes: bytes(content.text) };
    },
    async insertLink(html) {
      host.inserted.push(html);
    },
    filesOnSend: start.filesOnSend !== false,
    filing: async () => filing,
    async setFiling(next) {
      filing = next;
    },
    open(next, silently = false) {
      selection = next;
      if (!silently) for (const one of heard) one();
    },
    theme(isDark) {
      dark = isDark;
      for (const one of themed) one();
    },
    inserted: [],
    asked: 0,
  };
  return host;
}

/** A mail of Erik's, changed as a test needs it. */
export function aMail(changed: Partial<MailItem> = {}): MailItem {
  return {
    messageId: '<printer@fabrikam.example>',
    conversationId: 'conversation-1',
    itemId: 'AAMk-printer',
    mailbox: 'ben@northwind.example',
    subject: 'Re: The printer on floor 3 shows error 42',
    from: { address: 'erik.holm@fabrikam.example', name: 'Erik Holm' },
    to: [{ address: 'ben@northwind.example', name: 'Ben Schuster' }],
    cc: [{ address: 'nora@fabrikam.example', name: 'Nora Berg' }],
    at: '2026-11-29T08:30:00.000Z',
    inReplyTo: [],
    references: [],
    ...changed,
  };
}
