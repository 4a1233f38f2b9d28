import { createContext, useContext } from 'react';
import type { PageEvent, Snapshot } from '../mail/snapshot.ts';

export type { PageEvent, Snapshot } from '../mail/snapshot.ts';
export type Box = Snapshot['boxes'][number];
export type Mail = Box['mails'][number];

/** The whole comes anew with every change. */
export const apply = (current: Snapshot | undefined, news: PageEvent): Snapshot | undefined =>
  news.type === 'snapshot' ? news.snapshot : current;

/** What somebody is writing. */
export interface Writing {
  readonly kind: 'new' | 'reply' | 'replyAll' | 'forward' | 'forwardAttached';
  readonly mail?: string;
  readonly to: string;
  readonly cc: string;
  readonly subject: string;
}

const typed = (people: readonly { name: string; address: string }[]) =>
  people.map(({ name, address }) => (name === address ? address : `${name} <${address}>`)).join('; ');

/** How an answer or a forwarded mail begins. */
export function begun(mail: Mail, kind: Writing['kind']): Writing {
  const answer = mail.answers.find((one) => one.kind === kind);
  if (answer) return { kind, mail: mail.id, to: typed(answer.to), cc: typed(answer.cc), subject: answer.subject };
  return { kind, mail: mail.id, to: '', cc: '', subject: mail.forwarded };
}

interface Desk {
  readonly data: Snapshot;
  readonly box: Box;
  /** Does it, and says what went wrong. */
  readonly act: (path: string, body: Readonly<Record<string, unknown>>) => Promise<boolean>;
  readonly tell: (sentence: string) => void;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

/** What every part of the page knows. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('This part stands outside of the page.');
  return desk;
}
