import type { Words } from '../say/en.ts';

/** An attachment that does not come along, and why: a word of ours, or the desk's. */
export interface LeftOut {
  readonly name: string;
  readonly why: 'unreadable' | 'unsupported' | { readonly said: string };
}

/** The line that names it, with its reason. */
export const lineOf = ({ mail }: Pick<Words, 'mail'>, { name, why }: LeftOut): string =>
  `${name}: ${typeof why === 'string' ? mail[why] : why.said}`;
