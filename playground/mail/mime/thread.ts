import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Mailbox } from '../state.ts';
import { newId } from '../store/ids.ts';

/** 100 nanoseconds since 1601, as Windows counts. */
const fileTime = (ms: number): bigint => (BigInt(Math.floor(ms)) + 11_644_473_600_000n) * 10_000n;

/** The thread index of a first mail: six bytes of the time and a GUID (MS-OXOMSG 2.2.1.3). */
export function newIndex(ms: number): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(fileTime(ms));
  return Buffer.concat([time.subarray(0, 6), Buffer.from(randomUUID().replaceAll('-', ''), 'hex')]).toString('base64');
}

/** That of an answer: the parent’s, and five bytes more for the time since the first. */
export function childIndex(parent: string, ms: number): string {
  const above = Buffer.from(parent, 'base64');
  if (above.length < 22) return newIndex(ms);
  const first = Buffer.alloc(8);
  above.copy(first, 0, 0, 6);
  const since = fileTime(ms) - first.readBigUInt64BE();
  const short = since < 1n << 49n;
  const delta = Number(((short ? since >> 18n : since >> 23n) & 0x7f_ff_ff_ffn) | (short ? 0n : 0x80_00_00_00n));
  const child = Buffer.alloc(5);
  child.writeUInt32BE(delta);
  child.writeUInt8(randomBytes(1).readUInt8() & 0xf0, 4);
  return Buffer.concat([above, child]).toString('base64');
}

/** The subject without what answers and forwards put in front. */
export const topicOf = (subject: string): string =>
  subject.replace(/^(?:\s*(?:re|fw|fwd|aw|wg|odp|pd)\s*:)+\s*/i, '').trim();

/**
 * The conversation that Exchange files a mail under: by the thread index, else by what it answers, else by its subject
 * alone, so that strangers with one subject share it.
 */
export function conversationOf(
  box: Mailbox,
  mail: { index: string; topic: string; answered: readonly string[] },
): string {
  const index = Buffer.from(mail.index, 'base64');
  if (index.length >= 22) return newId.conversation(index.subarray(6, 22));
  const known = box.messages.find(({ internetMessageId }) => mail.answered.includes(internetMessageId));
  return (
    known?.conversation ?? newId.conversation(createHash('md5').update(mail.topic.toUpperCase(), 'utf16le').digest())
  );
}
