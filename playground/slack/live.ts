import type { Files } from '../files.ts';
import type { AppDescription, Timing } from '../options.ts';
import type { Wire } from '../wire.ts';
import type { Change } from './change.ts';
import type { Uploads } from './files/uploads.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { Sender } from './outgoing/send.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Links } from './socket/links.ts';
import type { Triggers } from './triggers.ts';
import type { Rates } from './web-api/rates.ts';
import type { State } from './workspace/state.ts';

/** The running workspace: its state and everything around it that acts on it. */
export interface Live {
  readonly state: State;
  readonly timing: Timing;
  readonly app: AppDescription;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly rates: Rates;
  readonly links: Links;
  readonly wire: Wire;
  readonly sender: Sender;
  readonly misbehaviour: Misbehaviour;
  /** The bytes of files, by what their records call them. */
  readonly bytes: Files;
  readonly uploads: Uploads;
  /** The base of this server, without a slash at the end. */
  url(): string;
  /** Keeps the state and tells the pages. */
  changed(change: Change): void;
  /** Sends an event to the app; returns at once. */
  emit(event: Record<string, unknown>): void;
}
