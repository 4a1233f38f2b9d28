import type { TeamsAppDescription, Timing } from '../options.ts';
import type { Wire } from '../wire.ts';
import type { Change } from './change.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { TeamsState } from './state.ts';

/** The running tenant: its state and everything around it that acts on it. */
export interface Live {
  readonly state: TeamsState;
  readonly timing: Timing;
  readonly app: TeamsAppDescription;
  readonly wire: Wire;
  readonly misbehaviour: Misbehaviour;
  /** The base of this server, without a slash at the end. */
  url(): string;
  /** Keeps the state and tells the pages. */
  changed(change: Change): void;
}
