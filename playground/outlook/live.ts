import type { Live as Mail } from '../mail/live.ts';
import type { OutlookAppDescription } from '../options.ts';
import type { Entra } from '../teams/login/entra.ts';
import type { TeamsState } from '../teams/state.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { OutlookState } from './state.ts';

/** What Outlook knows of the tenant that people sign in to. */
export interface Tenant {
  readonly state: TeamsState;
  readonly entra: Entra;
}

/** The running Outlook and everything around it. */
export interface Live {
  readonly state: OutlookState;
  readonly app: OutlookAppDescription;
  readonly mail: Mail;
  readonly tenant: Tenant;
  readonly misbehaviour: Misbehaviour;
  /** Keeps what add-ins keep here. */
  touched(): void;
  /** Tells the pages that the switches were turned. */
  turned(): void;
}
