// Pure

/** What Outlook groups a conversation by ([MS-OXOMSG] 2.2.1.3): a header of 22 bytes, and five more for each answer. */
const headerLength = 22;
const answerLength = 5;
/** Beyond so many answers a chain begins anew below its header, which names the conversation. */
const mostAnswers = 200;

/** 100 nanoseconds since 1601. */
const fileTime = (at: Date): bigint => BigInt(at.getTime()) * 10_000n + 116_444_736_000_000_000n;

const encode = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** The bytes of a Thread-Index; null for what is none. */
function decode(index: string): Uint8Array | null {
  const text = index.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const isWhole = bytes.length >= headerLength && (bytes.length - headerLength) % answerLength === 0;
  return isWhole && bytes[0] === 1 ? bytes : null;
}

/** The index of a mail that begins a conversation; `name` is 32 hex digits that are the conversation's own. */
export function newThreadIndex(at: Date, name: string): string {
  const bytes = new Uint8Array(headerLength);
  const time = fileTime(at) >> 16n;
  for (let byte = 0; byte < 6; byte++) bytes[byte] = Number((time >> BigInt(8 * (5 - byte))) & 0xffn);
  bytes[0] = 1;
  for (let byte = 0; byte < 16; byte++) bytes[6 + byte] = Number.parseInt(name.slice(2 * byte, 2 * byte + 2), 16) || 0;
  return encode(bytes);
}

/** The index of an answer: its parent's and five bytes more. A parent without one, or with another thing, begins anew. */
export function threadIndexAfter(parent: string, at: Date, name: string): string {
  const before = decode(parent);
  if (!before) return newThreadIndex(at, name);
  const kept = before.length >= headerLength + mostAnswers * answerLength ? before.slice(0, headerLength) : before;
  let begun = 0n;
  for (let byte = 0; byte < 6; byte++) begun = (begun << 8n) | BigInt(before[byte] ?? 0);
  const passed = fileTime(at) - (begun << 16n);
  const since = passed < 0n ? 0n : passed;
  // Within some 1.7 years the time is kept to 26 milliseconds, after that less exactly.
  const late = since >> 49n > 0n;
  const code = late ? 0x8000_0000n | ((since >> 23n) & 0x7fff_ffffn) : (since >> 18n) & 0x7fff_ffffn;
  const block = new Uint8Array(answerLength);
  for (let byte = 0; byte < 4; byte++) block[byte] = Number((code >> BigInt(8 * (3 - byte))) & 0xffn);
  // Two answers to one mail at the same moment differ in this.
  block[4] = Number.parseInt(name.slice(-2), 16) || 0;
  return encode(new Uint8Array([...kept, ...block]));
}
