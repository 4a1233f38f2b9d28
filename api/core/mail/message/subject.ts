// Pure

/** What programs write before the subject of what they answer, in the languages of people. */
const replies =
  're|aw|antw|antwort|odp|sv|svar|vs|ref|rif|res|resp|rsp|ynt|vá|odpověď|απ|отв|на|回复|回覆|答复|返信|답장|r';
const forwards =
  'fw|fwd|wg|weiterl|tr|pd|rv|enc|i|doorst|vb|vl|tovább|továbbítás|ilt|přep|fwd|προωθ|пересл|转发|轉寄|転送|전달';
const prefix = new RegExp(
  `^(?:(${forwards})|(${replies}))(?:\\s?\\[\\d{1,3}\\]|\\s?\\(\\d{1,3}\\)|\\^\\d{1,3})?\\s{0,3}[:：]`,
  'iu',
);
/** What gateways write before mail from elsewhere, and what the desk writes before its own. */
const tag = /^\[(?:ext|extern|external|externe|externo|zewnętrzny|[A-Z][A-Z0-9]{0,9}-\d{1,12}(?: #[a-z2-7]{1,60})?)\]/i;

/** A subject as people wrote it, and what its prefixes say of the mail. */
export interface ReadSubject {
  readonly title: string;
  readonly isReply: boolean;
  readonly isForward: boolean;
}

/** Takes off what programs put before a subject; the outermost prefix says what the mail is. */
export function readSubject(subject: string): ReadSubject {
  let left = subject.trim();
  let isReply = false;
  let isForward = false;
  for (let count = 0; count < 50; count++) {
    const tagged = tag.exec(left);
    const found = tagged ? null : prefix.exec(left);
    if (!tagged && (!found || isWord(found[0]))) break;
    if (found && !isReply && !isForward) {
      isForward = found[1] !== undefined;
      isReply = !isForward;
    }
    left = left.slice((tagged ?? found)?.[0].length).trim();
  }
  return { title: left, isReply, isForward };
}

/** A single letter is a prefix only as Italian programs write it; a small one is a word of a person. */
const isWord = (found: string): boolean => /^[ri]\s*[:：]$/.test(found);
