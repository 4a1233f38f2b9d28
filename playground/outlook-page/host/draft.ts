import { post } from '../../shared-page/api.ts';

export interface Person {
  readonly name: string;
  readonly address: string;
}

/** A file of a mail that is being written; one without bytes is of the mail that is forwarded, or was saved before. */
export interface DraftFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly inline: boolean;
  readonly contentId: string | null;
  readonly base64?: string;
}

/** What somebody set out to write. */
export interface Beginning {
  readonly as: string;
  readonly mailbox: string;
  readonly kind: 'new' | 'reply' | 'replyAll' | 'forward';
  readonly mail?: string;
}

/** What the server says a mail begins with. */
export interface Begun {
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly subject: string;
  readonly html: string;
  readonly inReplyTo: string | null;
  readonly conversation: string;
  readonly box: { readonly id: string; readonly name: string; readonly address: string; readonly kind: string };
  readonly files: readonly DraftFile[];
}

/** The sheet of paper on which the text stands. */
export interface Paper {
  html(): string;
  write(html: string): void;
  /** Puts it where the cursor is, in the place of what is selected. */
  insert(html: string): void;
  selected(): { html: string; text: string };
}

/** A mail that is being written, by a person and their add-ins. */
export class Draft {
  readonly kind = 'compose';
  readonly key = crypto.randomUUID();
  readonly beginning: Beginning;
  readonly box: Begun['box'];
  readonly conversation: string;
  readonly inReplyTo: string | null;
  /** Set while the paper is on the screen. */
  paper: Paper | undefined;
  to: readonly Person[];
  cc: readonly Person[];
  bcc: readonly Person[] = [];
  subject: string;
  html: string;
  files: readonly DraftFile[];
  readonly headers = new Map<string, string>();
  readonly session = new Map<string, string>();
  properties = '{}';
  /** What an add-in wants to stand at the end once it is sent. */
  appended = '';
  saved: { readonly draft: string; readonly id: string } | undefined;
  readonly #changed = new Set<() => void>();
  #count = 0;

  constructor(beginning: Beginning, begun: Begun) {
    this.beginning = beginning;
    this.box = begun.box;
    this.conversation = begun.conversation;
    this.inReplyTo = begun.inReplyTo;
    this.to = begun.to;
    this.cc = begun.cc;
    this.subject = begun.subject;
    this.html = begun.html;
    this.files = begun.files;
  }

  /** For React: told of every change. */
  readonly listen = (hear: () => void): (() => void) => {
    this.#changed.add(hear);
    return () => this.#changed.delete(hear);
  };
  readonly version = (): number => this.#count;

  change(what: Partial<Pick<Draft, 'to' | 'cc' | 'bcc' | 'subject' | 'files'>>): void {
    Object.assign(this, what);
    this.#count += 1;
    for (const told of this.#changed) told();
  }

  text(): string {
    return this.paper?.html() ?? this.html;
  }

  write(html: string): void {
    this.html = html;
    this.paper?.write(html);
  }

  async save(): Promise<string> {
    const saved = await post<{ draft: string; id: string }>('/save', this.#whole());
    this.saved = saved;
    return saved.id;
  }

  async send(): Promise<void> {
    await post('/send', { ...this.#whole(), html: this.text() + this.appended });
  }

  #whole() {
    const { to, cc, bcc, subject, files, saved } = this;
    const headers = [...this.headers].map(([name, value]) => ({ name, value }));
    return {
      ...{ ...this.beginning, to, cc, bcc, subject, headers, html: this.text() },
      files: files.map(({ size: _, ...file }) => file),
      ...(saved && { draft: saved.draft }),
    };
  }
}
