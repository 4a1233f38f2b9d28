import { createHash, randomBytes } from 'node:crypto';

const hash = (text: string) => createHash('sha512').update(text).digest('base64url');

/** A person's address for this one bot; another bot knows the same person by another. */
export const mriOf = (appId: string, entraId: string): string => `29:1${hash(`${appId} ${entraId}`).slice(0, 85)}`;

/** The id of a person's chat with the app: always the same. */
export const personalId = (appId: string, entraId: string): string => `a:1${hash(`chat ${appId} ${entraId}`)}`;

/** The id of the chat of two people, the same for both. */
export const pairId = (one: string, other: string): string => `19:${[one, other].toSorted().join('_')}@unq.gbl.spaces`;

/** A new group chat or channel. */
export const newThreadId = (kind: 'v2' | 'tacv2'): string => `19:${randomBytes(16).toString('hex')}@thread.${kind}`;

/** The chat of a meeting. */
export const newMeetingId = (): string => `19:meeting_${randomBytes(24).toString('base64url')}@thread.v2`;

/** A random string of `bytes` bytes in hex. */
export const secret = (bytes: number): string => randomBytes(bytes).toString('hex');
