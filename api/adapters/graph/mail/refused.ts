import { DeskError, mailServerWords } from '#core';
import { GraphRefusal } from '../refusal.ts';

/** The error of the port for what Graph did not do; the words of Graph itself, which can hold addresses, stay in the cause. */
export function inWords(error: unknown): unknown {
  if (!(error instanceof GraphRefusal)) return error;
  const { why, status, code, retryAfterMs } = error;
  if (why !== 'refused') {
    const details = retryAfterMs === undefined ? {} : { retryAfterSeconds: Math.ceil(retryAfterMs / 1_000) };
    return new DeskError('unavailable', mailServerWords.silent, details, error);
  }
  if (code === 'NoToken') return new DeskError('forbidden', mailServerWords.noToken(error.message), {}, error);
  if (/SendAsDenied/i.test(code)) return new DeskError('forbidden', mailServerWords.noSendAs, {}, error);
  if (status === 401 || status === 403) return new DeskError('forbidden', mailServerWords.noRight, {}, error);
  if (status === 404) return new DeskError('not_found', mailServerWords.noMailbox, {}, error);
  if (status === 413 || /SizeExceeded|TooLarge/i.test(code))
    return new DeskError('invalid', mailServerWords.mailTooLarge, {}, error);
  return new DeskError('invalid', mailServerWords.refused(`${status} ${code}`), {}, error);
}

/** Graph says that a thing, not a whole mailbox, is not there. */
export const isGone = (error: unknown): boolean =>
  error instanceof GraphRefusal &&
  error.why === 'refused' &&
  (/^(?:Error)?(?:Item|Message)NotFound$/i.test(error.code) || /^ErrorInvalidId/i.test(error.code));

/** Runs what asks Graph; what it throws is in the port’s words. */
export const asked = <T>(asking: Promise<T>): Promise<T> =>
  asking.catch((error: unknown) => {
    throw inWords(error);
  });
