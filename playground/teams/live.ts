import type { Context } from 'hono';
import type { Files } from '../files.ts';
import type { TeamsAppDescription, Timing } from '../options.ts';
import type { Wire } from '../wire.ts';
import type { Change } from './change.ts';
import type { Rates } from './connector/rates.ts';
import type { Entra } from './login/entra.ts';
import type { Issuer } from './login/issuer.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { Uploads } from './onedrive/uploads.ts';
import type { Outgoing } from './outgoing/deliver.ts';
import type { TeamsState } from './state.ts';

/** What else the tenant’s Graph serves, and by which roles the app may ask it. */
export interface Beside {
  /** Undefined when the call is about something of Teams. */
  answer(c: Context): Promise<Response | undefined>;
  roles(): readonly string[];
  /** Roles and scopes that nobody has consented to. */
  withheld(): readonly string[];
}

/** The running tenant: its state and everything around it that acts on it. */
export interface Live {
  readonly state: TeamsState;
  readonly timing: Timing;
  readonly app: TeamsAppDescription;
  readonly wire: Wire;
  readonly issuer: Issuer;
  readonly entra: Entra;
  readonly rates: Rates;
  readonly files: Files;
  readonly uploads: Uploads;
  readonly outgoing: Outgoing;
  readonly misbehaviour: Misbehaviour;
  readonly beside: Beside;
  /** The base of this server, without a slash at the end. */
  url(): string;
  /** Keeps the state and tells the pages. */
  changed(change: Change): void;
}
