// Pure
import { foldedName } from '../text/fold.ts';

/** The columns of a person's name: as they write it, and as they are sorted and found by it. */
export const named = (name: string) => ({ name, nameFolded: foldedName(name) });

/** The columns of a person's address likewise. */
export const addressed = (email: string | null) => ({
  email,
  emailFolded: email === null ? null : foldedName(email),
});
