import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Passwords } from '#core';
import { readingsOf, russianWords } from './password-readings.ts';

// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id: 19 MiB, 2 passes, 1 lane
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
// What an account without a password is compared with: the same work, and nothing fits.
const nobody = { ...cost, nonce: randomBytes(16), tag: randomBytes(32) };

/** The best mark: ten thousand million guesses and more. Tries are limited for each network, not for each account. */
const strong = 4;
/** More letters are not looked at: a pattern shows in these, and the time it takes grows with each. */
const longestChecked = 100;
let guesser: ReturnType<typeof loadGuesser> | undefined;

/**
 * zxcvbn with its lists of common passwords, and of common words and names of the languages that people write here: read when
 * somebody first chooses a password.
 */
async function loadGuesser() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }, en, de, pl] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-de'),
    import('@zxcvbn-ts/language-pl'),
  ]);
  const words = {
    ...dictionary,
    ...listsOf('en', en),
    ...listsOf('de', de),
    ...listsOf('pl', pl),
    ru: [...russianWords],
  };
  return new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary: words });
}

/** The lists of a language under names of their own: those of two packages may be called alike. */
const listsOf = (language: string, { dictionary }: { dictionary: Record<string, (string | number)[]> }) =>
  Object.fromEntries(Object.entries(dictionary).map(([name, words]) => [`${name} ${language}`, words]));

/** Passwords as argon2id in PHC strings. https://github.com/P-H-C/phc-string-format */
export const argonPasswords: Passwords = {
  async hash(password) {
    const nonce = randomBytes(16);
    const tag = await derive(password, { ...cost, nonce });
    const { memory, passes, parallelism } = cost;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
  },
  async isGuessable(password, own) {
    guesser ??= loadGuesser();
    const known = await guesser;
    return readingsOf(password.slice(0, longestChecked)).some(
      (reading) => known.check(reading, [...own, 'threadline']).score < strong,
    );
  },
  async verify(password, hash) {
    const stored = hash === null ? nobody : read(hash);
    const { tag, ...how } = stored;
    const found = await derive(password, how);
    return timingSafeEqual(found, tag) && hash !== null;
  },
};

function read(hash: string): typeof nobody {
  const [, memory, passes, parallelism, nonce, tag] = phc.exec(hash) ?? [];
  if (nonce === undefined || tag === undefined) throw new Error('A stored password hash is not argon2id in PHC form.');
  const stored = Buffer.from(tag, 'base64');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: stored.length,
    nonce: Buffer.from(nonce, 'base64'),
    tag: stored,
  };
}

function derive(password: string, how: Omit<Argon2Parameters, 'message'>): Promise<Buffer> {
  // Composed and decomposed letters are the same password.
  const message = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    argon2('argon2id', { ...how, message }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
