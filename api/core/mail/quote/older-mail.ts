// Pure
import { asPlain, PhraseTable } from '../kind/phrase-table.ts';
import { type Label, labelOf } from './labels.ts';

const originals = new PhraseTable({
  all: `original message | ursprüngliche nachricht | originalnachricht | ursprüngliche mail | oryginalna wiadomość | wiadomość oryginalna |
    message d'origine | message original | message initial | mensaje original | messaggio originale | oorspronkelijk bericht |
    originele bericht | ursprungligt meddelande | originalmeddelande | oprindelig besked | oprindelig meddelelse |
    opprinnelig melding | alkuperäinen viesti | mensagem original | původní zpráva | eredeti üzenet | исходное сообщение |
    оригінальне повідомлення | 原始邮件 | 原始郵件 | 元のメッセージ | 원본 메시지 | orijinal mesaj`,
});
const forwardings = new PhraseTable({
  all: `forwarded message | begin forwarded message | forwarded mail | weitergeleitete nachricht | anfang der weitergeleiteten nachricht |
    anfang der weitergeleiteten e-mail | wiadomość przekazana | przekazana wiadomość | wiadomość przekazana dalej |
    początek przekazywanej wiadomości | message transféré | début du message transféré | début du message réexpédié |
    mensaje reenviado | inicio del mensaje reenviado | messaggio inoltrato | inizio messaggio inoltrato | doorgestuurd bericht |
    begin doorgestuurd bericht | vidarebefordrat meddelande | vidarebefordrat brev | videresendt besked | videresendt meddelelse |
    videresendt melding | välitetty viesti | mensagem encaminhada | mensagem reencaminhada | início da mensagem encaminhada |
    início da mensagem reencaminhada | přeposlaná zpráva | začátek přeposlané zprávy | továbbított üzenet |
    пересылаемое сообщение | переслане повідомлення | 转发的邮件 | 轉寄的郵件 | 転送されたメッセージ | 전달된 메시지`,
});

/** Whether a line announces an older mail, answered or forwarded. */
export function separatorOf(text: string): 'original' | 'forwarded' | null {
  const isDashed = /^[>\s]{0,5}[-_=*]{2,}/.test(text);
  const words = asPlain(text.slice(0, 200).replace(/^[-_=*>\s]+/, ''));
  if (words === '' || words.length > 90) return null;
  const forwarded = forwardings.start(words);
  if (forwarded > 0 && (isDashed || /^\s*[:：]?\s*$/.test(words.slice(forwarded)))) return 'forwarded';
  return isDashed && originals.start(words) > 0 ? 'original' : null;
}

/** The head of an older mail, as programs write it above its text. */
export interface OlderHead {
  /** The line behind it. */
  readonly end: number;
  readonly values: ReadonlyMap<Label, string>;
}

const mostLines = 14;

/** Reads the head of an older mail that begins in this line; null where none does. */
export function olderHeadAt(lines: readonly string[], at: number): OlderHead | null {
  const first = labelOf(lines[at] ?? '');
  if (!first || first.label === 'other' || first.label === 'cc') return null;
  const values = new Map<Label, string>();
  let last: Label | null = null;
  let end = at;
  let gap = 0;
  for (let line = at; line < lines.length && line < at + mostLines; line++) {
    const text = lines[line] ?? '';
    const found = labelOf(text);
    if (found && !(values.has(found.label) && gap > 0)) {
      if (!values.has(found.label)) values.set(found.label, found.value);
      last = found.label;
    } else if (text === '' && gap === 0 && !isComplete(values)) gap = 1;
    else if (
      text !== '' &&
      last !== null &&
      gap === 0 &&
      (last === 'to' || last === 'cc' || values.get(last) === '' || text.startsWith('<'))
    )
      values.set(last, `${values.get(last) ?? ''} ${text}`.trim());
    else break;
    if (text !== '') {
      gap = 0;
      end = line + 1;
    }
  }
  return isHead(values) ? { end, values } : null;
}

const isComplete = (values: ReadonlyMap<Label, string>): boolean =>
  values.has('subject') && values.has('from') && values.size >= 4;

/** A person may write "From: Berlin, To: Munich" too: a head has a subject, or an address. */
function isHead(values: ReadonlyMap<Label, string>): boolean {
  if (!values.has('from') || values.size < 3) return false;
  return values.has('subject') || [...values.values()].some((value) => value.includes('@'));
}
