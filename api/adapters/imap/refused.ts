import { DeskError, isDead, NoSuchReader, mailServerWords as words } from '#core';

/** What the libraries say about an error, where they say it. */
const told = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;

/** Certificates that are not believed: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const certificate = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|HOSTNAME/;

/** The error of the port for what an IMAP or SMTP server did not do; its own words stay in the cause. */
export function inWords(error: unknown): DeskError {
  if (error instanceof DeskError) return error;
  const code = String(told(error, 'code') ?? '');
  const status = Number(told(error, 'responseCode') ?? 0);
  const server = String(told(error, 'serverResponseCode') ?? '');
  if (told(error, 'authenticationFailed') === true || code === 'EAUTH' || code === 'AUTHENTICATIONFAILED')
    return status >= 400 && status < 500
      ? new DeskError('unavailable', words.silent, {}, error)
      : new DeskError('forbidden', words.notSignedIn, {}, error);
  if (server === 'NONEXISTENT' || server === 'TRYCREATE' || told(error, 'mailboxMissing') === true)
    return new DeskError('not_found', words.noSuchFolder, {}, error);
  if (told(error, 'tlsFailed') === true || certificate.test(code) || code === 'ETLS')
    return new DeskError('invalid', words.noTls, {}, error);
  if (status === 552 || (code === 'EMESSAGE' && /size/i.test(String(told(error, 'response') ?? ''))))
    return new DeskError('invalid', words.mailTooLarge, {}, error);
  const reader = noReader(error, status);
  if (reader) return reader;
  // What begins with a five is said for good: https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1
  if (status >= 500) return new DeskError('invalid', words.refused(String(status)), {}, error);
  const wait = Number(told(error, 'throttleReset') ?? 0);
  const details = wait > 0 ? { retryAfterSeconds: Math.ceil(wait / 1_000) } : {};
  return new DeskError('unavailable', words.silent, details, error);
}

/** The reader whom a server does not know; what it has against the sender or the words says nothing about its readers. */
function noReader(error: unknown, status: number): NoSuchReader | null {
  const [address, ...others] = [told(error, 'rejected')].flat();
  if (status < 500 || told(error, 'command') !== 'RCPT TO' || typeof address !== 'string' || others.length > 0)
    return null;
  const said = String(told(error, 'response') ?? '');
  const code = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0] ?? '';
  return !code.startsWith('5.7.') && isDead(code, said) ? new NoSuchReader(address, code, error) : null;
}
