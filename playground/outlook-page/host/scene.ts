import { restId } from '../../outlook/ids.ts';
import type { Misbehaviour } from '../../outlook/misbehaviour.ts';
import type { Client } from './clients.ts';
import type { Item, ReadItem } from './items.ts';
import type { Look } from './themes.ts';

/** The add-in as it is installed. */
export interface AddIn {
  readonly id: string;
  readonly name: string;
  readonly paneUrl: string;
  readonly onSend: {
    readonly url: string;
    readonly handler: string;
    readonly mode: 'block' | 'softBlock' | 'promptUser';
  } | null;
  readonly permission: 'ReadItem' | 'ReadWriteItem' | 'ReadWriteMailbox';
}

/** A line that an add-in puts above a mail. */
export interface Notice {
  readonly key: string;
  readonly type: number;
  readonly message: string;
  readonly [name: string]: unknown;
}

/** What is around an add-in at the moment; read anew at each call. */
export interface Scene {
  readonly me: { readonly id: string; readonly name: string; readonly address: string };
  readonly timeZone: string;
  readonly locale: string;
  readonly look: Look;
  readonly client: Client;
  readonly addIn: AddIn;
  readonly misbehaviour: Misbehaviour;
  /** The mails that are chosen in the list. */
  readonly selected: readonly { readonly id: string; readonly box: string; readonly subject: string }[];
}

/** What the page does for an add-in. */
export interface Stagehand {
  noticesChanged(): void;
  /** Begins a mail: an answer to this one, or a new one. */
  begin(kind: 'new' | 'reply' | 'replyAll', about: ReadItem | null, filled: Filled): void;
  /** Asks the person whether they let the add-in sign in for them. */
  askSignIn(): Promise<boolean>;
  closePane(): void;
  saveSettings(settings: unknown): Promise<boolean>;
  /** A call failed on purpose: it is taken off the count. */
  failed(operation: string): Promise<void>;
  tell(sentence: string): void;
  showDialog(frame: HTMLElement | null): void;
}

/** What an add-in writes into a mail that it begins. */
export interface Filled {
  readonly html?: string;
  readonly subject?: string;
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
}

/** The address of something of a mail on the server. */
export const pathOf = (me: string, box: string, mail: string): string => `${me}/${box}/${encodeURIComponent(mail)}`;

/** What the server knows of a mail; throws when it is gone. */
export async function known<T>(path: string): Promise<T> {
  const response = await fetch(`./ui/${path}`);
  if (!response.ok) throw new Error((await response.json().catch(() => ({}))).message ?? 'That did not work.');
  return response.json();
}

export async function readItem(me: string, box: string, mail: string): Promise<ReadItem> {
  const item = await known<Omit<ReadItem, 'kind'>>(`item/${pathOf(me, box, restId(mail))}`);
  return { ...item, kind: 'read' };
}

export const isRead = (item: Item): item is ReadItem => item?.kind === 'read';
