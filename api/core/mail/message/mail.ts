// Pure

/** Somebody in a head of a mail. */
export interface MailAddress {
  /** As it was written, without a name: `anna@example.com`; what is no address is left out before. */
  readonly address: string;
  /** The name that stands beside it, decoded; empty where there is none. */
  readonly name: string;
}

/** A part of a mail that is not its text. */
export interface MailPart {
  /** Its name, decoded; empty where it has none. */
  readonly name: string;
  /** What its sender says that it is; its bytes are looked at when it is kept. */
  readonly mediaType: string;
  /** Without angle brackets, as the HTML names it (`cid:`); null where there is none. */
  readonly contentId: string | null;
  /** The HTML shows it in its place. */
  readonly shown: boolean;
  readonly bytes: Uint8Array;
}

/** A mail as the house reads it, whichever server it came from. */
export interface Mail {
  /** Without angle brackets; null where it has none. */
  readonly messageId: string | null;
  /** Message ids without angle brackets, as they stand there, the eldest first. */
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly from: MailAddress | null;
  /** The account that sent it for `from`. */
  readonly sender: MailAddress | null;
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  /** When its sender says that it was written. */
  readonly date: Date | null;
  /** All heads in their order, the topmost first: names in small letters, values unfolded and not decoded. */
  readonly heads: readonly MailHead[];
  /** The text part; null where it has none. */
  readonly text: string | null;
  /** The HTML part as it came: hostile until `sanitised`. */
  readonly html: string | null;
  readonly parts: readonly MailPart[];
  /** Mails that it carries, such as one that was forwarded as an attachment. */
  readonly carried: readonly Mail[];
}

export interface MailHead {
  readonly name: string;
  readonly value: string;
}

/** The first value of a head; undefined where there is none. */
export const headOfMail = (mail: Pick<Mail, 'heads'>, name: string): string | undefined =>
  mail.heads.find((one) => one.name === name)?.value;

/** All values of a head, the topmost first. */
export const headsOfMail = (mail: Pick<Mail, 'heads'>, name: string): string[] =>
  mail.heads.filter((one) => one.name === name).map((one) => one.value);
