import type { Chat } from '../shared/chat.ts';
import type { Places } from './place/address-book.ts';
import type { People } from './place/people.ts';
import type { Notices } from './tell/notices.ts';
import type { Tell } from './tell/tell.ts';
import type { Connector } from './wire/connector.ts';
import type { FileWire } from './wire/files.ts';

/** What every part of the bot has in its hands. */
export interface Bot extends Chat {
  readonly surface: 'teams';
  readonly people: People;
  readonly places: Places;
  readonly connector: Connector;
  readonly files: FileWire;
  readonly tell: Tell;
  readonly notices: Notices;
  /** The app's registration, and the one tenant that it works for. */
  readonly appId: string;
  readonly tenant: string;
}
