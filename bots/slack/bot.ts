import type { Chat } from '../shared/chat.ts';
import type { Directory } from './place/directory.ts';
import type { People } from './place/people.ts';
import type { Homes } from './tell/homes.ts';
import type { Tell } from './tell/tell.ts';
import type { FileWire } from './wire/files.ts';
import type { Web } from './wire/web.ts';

/** What every part of the bot has in its hands. */
export interface Bot extends Chat {
  readonly web: Web;
  readonly people: People;
  readonly directory: Directory;
  readonly tell: Tell;
  readonly homes: Homes;
  readonly files: FileWire;
  /** The workspace; null while Slack has not said it. */
  team(): string | null;
  /** The app’s own account, once Slack has said which it is. */
  self(): ReadonlySet<string>;
}
