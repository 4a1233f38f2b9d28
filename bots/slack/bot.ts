import type { Chat } from '../shared/chat.ts';
import type { Homes } from './homes.ts';
import type { Directory } from './read/directory.ts';
import type { Tell } from './tell.ts';
import type { Web } from './web.ts';
import type { People } from './workspace/people.ts';

/** What every part of the bot has in its hands. */
export interface Bot extends Chat {
  readonly web: Web;
  readonly people: People;
  readonly directory: Directory;
  readonly tell: Tell;
  readonly homes: Homes;
}
