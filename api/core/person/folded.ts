// Pure
import { foldedName } from '../text/fold.ts';
import { orderOfName } from './name-order.ts';

/**
 * A person's name as it is compared and looked for: folded, and with one apostrophe and one hyphen for all that look like them.
 * Telephones write O’Neil, keyboards O'Neil.
 */
export const foldedPerson = (name: string): string => foldedName(name.replace(apostrophes, "'").replace(hyphens, '-'));

const apostrophes = /[\u0060\u00b4\u02b9\u02bc\u2018\u2019\u201b\u2032]/gu;
const hyphens = /[\u2010-\u2013\u2212]/gu;

/** The columns of a person's name: as they write it, as they are found by it, and where it stands among others. */
export const named = (name: string) => ({ name, nameFolded: foldedPerson(name), ...orderOfName(name) });

/** The columns of a person's address likewise. */
export const addressed = (email: string | null) => ({
  email,
  emailFolded: email === null ? null : foldedPerson(email),
});
