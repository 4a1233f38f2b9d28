import type { Mail } from './mail.ts';

/** What reads a mail as it came; it never throws: of an odd one there is what can be read of it. */
export interface MailReader {
  read(mime: Uint8Array): Promise<Mail>;
}
