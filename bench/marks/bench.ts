import type { Clients, Line } from '../measure.ts';
import type { Options } from '../options.ts';

/** What each mark works with. */
export interface Bench {
  readonly options: Options;
  readonly clients: Clients;
  readonly print: (text: string) => void;
}

/** Measures one mark and gives its lines of the table. */
export type Mark = (bench: Bench) => Promise<readonly Line[]>;
