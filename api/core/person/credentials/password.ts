// Pure

/** Hashes passwords and checks them; the hash is a PHC string that carries its own cost. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Whether a program that knows words, names, dates and keyboards guesses it soon; `own` are words about its holder. */
  isGuessable(password: string, own: readonly string[]): Promise<boolean>;
  /** Takes as long with no hash at all as with a real one. */
  verify(password: string, hash: string | null): Promise<boolean>;
}

const shortest = 12;
const longest = 200;

/** What is wrong with a new password, with the fix; null when it will do. */
export async function passwordProblem(
  passwords: Passwords,
  password: string,
  owner: { name: string; email: string | null },
): Promise<string | null> {
  const length = [...password].length;
  if (length < shortest) return `Use at least ${shortest} characters. A few words that you can remember are fine.`;
  if (length > longest) return `Use at most ${longest} characters.`;
  if (new Set(password).size < 5) return 'Use more than a few different characters.';
  const lower = password.toLowerCase();
  const guesses = [owner.email, owner.email?.split('@')[0], owner.name, owner.name.replace(/\s+/g, '')];
  const own = guesses.some((one) => one && [...one].length >= 4 && madeOf(lower, one.toLowerCase()));
  if (own) return 'Your name or mail address is the first thing that others try. Choose something else.';
  const words = guesses.flatMap((one) => one?.toLowerCase().split(/[^\p{L}\p{N}]+/u) ?? []).filter((one) => one !== '');
  return (await passwords.isGuessable(password, words))
    ? 'This password can be guessed quickly: it is a common one, or follows a pattern. Use a few words that do not belong together.'
    : null;
}

/** Whether little is left of a password without this word. */
function madeOf(password: string, word: string): boolean {
  return password.includes(word) && password.replaceAll(word, '').length < 8;
}
