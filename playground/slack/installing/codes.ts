import { secret } from '../workspace/ids.ts';

/** What somebody agreed to. */
export interface Agreed {
  readonly team: string;
  readonly scope: string;
  readonly redirectUri: string;
}

/** A code lives ten minutes and works once (https://docs.slack.dev/authentication/installing-with-oauth). */
const codeMs = 600_000;

/** The codes that Slack has handed out. */
export class Codes {
  readonly #known = new Map<string, Agreed & { readonly until: number; used: boolean }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(agreed: Agreed): string {
    const code = `${secret(6)}.${secret(12)}`;
    this.#known.set(code, { ...agreed, until: this.#now() + codeMs, used: false });
    return code;
  }

  /** What was agreed to, once; else Slack’s word for why there is nothing. */
  spend(code: string): Agreed | 'invalid_code' | 'code_already_used' {
    const known = this.#known.get(code);
    if (!known || known.until < this.#now()) return 'invalid_code';
    if (known.used) return 'code_already_used';
    known.used = true;
    return known;
  }
}
