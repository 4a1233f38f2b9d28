import {
  type CardPlace,
  type Ctx,
  type Engine,
  type Log,
  type MailTools,
  type PersonActor,
  type Words,
  wordsFor,
} from '#core';
import type { AccountRef, Who } from './who.ts';

/** What every chat bot has in its hands, whatever platform it speaks to. */
export interface Chat {
  readonly surface: 'slack' | 'teams';
  readonly engine: Engine;
  readonly log: Log;
  /** Worker name for leases on received things. */
  readonly owner: string;
  readonly who: Who;
  /** Where people reach the desk on the web, without a slash at the end. */
  readonly publicUrl: string;
  /** The address of a ticket's card, for people to follow; null where the platform has none. */
  linkTo(place: CardPlace): Promise<string | null>;
  /** Whether an error means that the platform could not be asked. */
  isAway(error: unknown): boolean;
  /** What mails are read with, once there is anything that reads them. */
  readonly mail?: () => MailTools;
}

/** The person who asks, and under which name it stands in the log. */
export interface Asked {
  readonly account: AccountRef;
  readonly requestId: string;
}

/** The context of a verb. The same `key` twice has one effect. */
export function contextFor({ engine, surface }: Chat, actor: PersonActor, requestId: string, key?: string): Ctx {
  return { ...engine, actor, requestId, ...(key === undefined ? {} : { requestKey: `${surface}:${key}` }) };
}

/** The sentences in the language of the person who asks. */
export const wordsOf = ({ actor }: Ctx): Words => wordsFor(actor.kind === 'person' ? actor.locale : 'en');
