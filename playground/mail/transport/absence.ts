import MailComposer from 'nodemailer/lib/mail-composer';
import type { Live } from '../live.ts';
import { textOf } from '../mime/html.ts';
import { insideOf, subjectOf } from '../mime/quoted.ts';
import { headerOf, type Raw, splitMail } from '../mime/raw.ts';
import { childIndex, newIndex, topicOf } from '../mime/thread.ts';
import type { Mail, Mailbox } from '../state.ts';
import { inTenant, plain, sameAddress } from '../store/find.ts';
import { languageOf } from '../store/folders.ts';
import { newMessageId } from '../store/ids.ts';

const prefix = { en: 'Automatic reply', de: 'Automatische Antwort', pl: 'Odpowiedź automatyczna' } as const;

/** Whether the switch is on at this time. */
const isAway = ({ absence }: Mailbox, at: number): boolean =>
  absence.status === 'alwaysEnabled' ||
  (absence.status === 'scheduled' && at >= absence.startsAt && at < absence.endsAt);

/** What answers by itself when this mail came; null when nothing does. */
export function automatic(
  live: Live,
  box: Mailbox,
  mail: Mail,
  mime: Buffer,
  envelope: string,
): Promise<Buffer> | null {
  if (envelope === '' || mail.from === null || sameAddress(mail.from.address, box.address)) return null;
  const raw = splitMail(mime);
  if (live.misbehaviour.alwaysAnswer.some((one) => sameAddress(one, box.address))) return loop(live, box, mail);
  const { absence } = box;
  if (!isAway(box, live.timing.now()) || suppressed(raw) || !isAddressed(box, mail)) return null;
  const known = inTenant(live.state, envelope);
  if (!known && absence.audience === 'none') return null;
  const text = known || absence.external === '' ? absence.internal : absence.external;
  if (text === '' || absence.told.includes(envelope.toLowerCase())) return null;
  absence.told.push(envelope.toLowerCase());
  return away(live, box, mail, envelope, text);
}

/** Exchange answers no list, no notice and nobody who asks for silence. */
function suppressed(raw: Raw): boolean {
  const suppress = (headerOf(raw, 'x-auto-response-suppress') ?? '').toLowerCase();
  if (/\b(?:oof|autoreply|all)\b/.test(suppress)) return true;
  const auto = headerOf(raw, 'auto-submitted');
  if (auto !== undefined && auto.toLowerCase() !== 'no') return true;
  if (/bulk|junk|list/i.test(headerOf(raw, 'precedence') ?? '')) return true;
  return headerOf(raw, 'list-id') !== undefined;
}

const isAddressed = (box: Mailbox, { to, cc }: Mail): boolean =>
  [...to, ...cc].some(({ address }) => sameAddress(plain(address), box.address));

function away(live: Live, box: Mailbox, mail: Mail, to: string, text: string): Promise<Buffer> {
  return answer(live, box, mail, to, {
    subject: `${prefix[languageOf(box.locale)]}: ${mail.subject}`,
    html: text.startsWith('<') ? insideOf(text) : `<div>${text.replaceAll('\n', '<br>')}</div>`,
    headers: [
      { key: 'Auto-Submitted', value: 'auto-generated' },
      { key: 'X-Auto-Response-Suppress', value: 'All' },
      { key: 'X-MS-Exchange-Inbox-Rules-Loop', value: box.address },
    ],
  });
}

/** A machine that answers everything and says of nothing that a machine wrote it. */
function loop(live: Live, box: Mailbox, mail: Mail): Promise<Buffer> {
  const to = mail.replyTo[0] ?? mail.from;
  return answer(live, box, mail, to?.address ?? '', {
    subject: subjectOf(box, mail, 'reply'),
    html: '<div>Thank you for your message. We will get back to you.</div>',
    headers: [],
  });
}

interface Said {
  readonly subject: string;
  readonly html: string;
  readonly headers: readonly { key: string; value: string }[];
}

function answer(live: Live, box: Mailbox, mail: Mail, to: string, { subject, html, headers }: Said): Promise<Buffer> {
  const at = live.timing.now();
  const index = mail.index === '' ? newIndex(at) : childIndex(mail.index, at);
  const before = mail.internetMessageId;
  return new MailComposer({
    from: { name: box.name, address: box.address },
    to,
    subject,
    html,
    text: textOf(html),
    date: new Date(at),
    messageId: newMessageId(),
    headers: [
      { key: 'Thread-Topic', value: topicOf(mail.subject) },
      { key: 'Thread-Index', value: index },
      ...(before === '' ? [] : [{ key: 'In-Reply-To', value: before }]),
      { key: 'References', value: [...mail.references, before].join(' ').trim() },
      ...headers,
    ],
  })
    .compile()
    .build();
}
