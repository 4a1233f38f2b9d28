import { z } from 'zod';
import { GraphError } from '../../teams/graph/error.ts';
import type { Live } from '../live.ts';
import { topicOf } from '../mime/thread.ts';
import type { Address, Mail, Mailbox } from '../state.ts';
import { blankDraft } from '../store/blank.ts';
import { sameAddress } from '../store/find.ts';
import type { NewMail } from '../store/keep.ts';
import { attachmentOf, givenAttachment } from './attach.ts';

const recipient = z.looseObject({
  emailAddress: z.looseObject({ name: z.string().nullish(), address: z.string().nullish() }),
});
const recipients = z.array(recipient);

/** What a draft can be given (https://learn.microsoft.com/graph/api/message-update). */
export const patched = z.strictObject({
  '@odata.type': z.string().optional(),
  '@odata.etag': z.string().optional(),
  subject: z.string().optional(),
  body: z.looseObject({ contentType: z.string(), content: z.string() }).optional(),
  from: recipient.nullish(),
  sender: recipient.nullish(),
  toRecipients: recipients.optional(),
  ccRecipients: recipients.optional(),
  bccRecipients: recipients.optional(),
  replyTo: recipients.optional(),
  importance: z.string().optional(),
  isRead: z.boolean().optional(),
  categories: z.array(z.string()).optional(),
  flag: z.looseObject({ flagStatus: z.enum(['notFlagged', 'flagged', 'complete']) }).optional(),
  internetMessageHeaders: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
  attachments: z.array(givenAttachment).optional(),
  internetMessageId: z.string().optional(),
  isDeliveryReceiptRequested: z.boolean().optional(),
  isReadReceiptRequested: z.boolean().optional(),
  inferenceClassification: z.enum(['focused', 'other']).optional(),
});

export type Patched = z.infer<typeof patched>;

const onlyOnDrafts = [
  ...['subject', 'body', 'from', 'sender', 'toRecipients', 'ccRecipients', 'bccRecipients', 'replyTo'],
  ...['internetMessageHeaders', 'internetMessageId'],
] as const;

/** What a PATCH makes of a mail. @throws GraphError */
export function applied(mail: Mail, given: Patched): Partial<NewMail> {
  if (given.attachments !== undefined)
    throw new GraphError(400, 'ErrorInvalidPropertySet', 'Attachments are added at messages/{id}/attachments.');
  const frozen = mail.draft ? undefined : onlyOnDrafts.find((name) => given[name] !== undefined);
  if (frozen !== undefined)
    throw new GraphError(
      400,
      'ErrorInvalidPropertyUpdateSentMessage',
      `Update operation is invalid for property '${frozen}' on a message that was sent.`,
    );
  return fieldsOf(given);
}

function fieldsOf(given: Patched): Partial<NewMail> {
  const { subject, body, importance, isRead, categories, flag } = given;
  return {
    ...(subject !== undefined && { subject, topic: topicOf(subject) }),
    ...(body !== undefined && bodyOf(body)),
    ...(given.toRecipients !== undefined && { to: addressed(given.toRecipients) }),
    ...(given.ccRecipients !== undefined && { cc: addressed(given.ccRecipients) }),
    ...(given.bccRecipients !== undefined && { bcc: addressed(given.bccRecipients) }),
    ...(given.replyTo !== undefined && { replyTo: addressed(given.replyTo) }),
    ...(importance !== undefined && { importance: importanceOf(importance) }),
    ...(isRead !== undefined && { read: isRead }),
    ...(categories !== undefined && { categories }),
    ...(flag !== undefined && { flag: flag.flagStatus }),
    ...(given.internetMessageHeaders !== undefined && { headers: headersOf(given.internetMessageHeaders) }),
  };
}

function bodyOf({ contentType, content }: { contentType: string; content: string }): Pick<NewMail, 'html' | 'text'> {
  const type = contentType.toLowerCase();
  if (type === 'html') return { html: content, text: null };
  if (type === 'text') return { html: null, text: content };
  throw new GraphError(400, 'RequestBodyRead', `Requested value '${contentType}' was not found.`);
}

function importanceOf(given: string): NewMail['importance'] {
  const word = given.toLowerCase();
  if (word === 'low' || word === 'normal' || word === 'high') return word;
  throw new GraphError(400, 'RequestBodyRead', `Requested value '${given}' was not found.`);
}

/** Only lines whose names begin with x-, at least one and at most five. */
function headersOf(given: readonly { name: string; value: string }[]): NewMail['headers'] {
  const wrong = (code: string, message: string) => new GraphError(400, code, message);
  if (given.length === 0 || given.length > 5)
    throw wrong(
      'InvalidInternetMessageHeaderCollection',
      'Maximum number of headers in one message should be less than or equal to 5.',
    );
  const strange = given.find(({ name }) => !/^x-./i.test(name));
  if (strange)
    throw wrong(
      'InvalidInternetMessageHeader',
      `The internet message header name '${strange.name}' should start with 'x-' or 'X-'.`,
    );
  if (given.some(({ value }) => value.length > 995 || /[\r\n]/.test(value)))
    throw wrong('InvalidInternetMessageHeader', 'The internet message header value is not valid.');
  return [...given];
}

/** The people of a list. @throws GraphError */
export function addressed(given: z.infer<typeof recipients>): Address[] {
  return given.map(({ emailAddress: { name, address } }) => {
    if (!address || !/^[^\s@]+@[^\s@]+$/.test(address))
      throw new GraphError(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid.");
    return { name: name ?? address, address };
  });
}

/** Only in its own name does a mailbox send. @throws GraphError */
export function demandOwnName(box: Mailbox, { from, sender }: Patched): void {
  const strange = [from, sender].some((one) => {
    const address = one?.emailAddress.address;
    return address !== undefined && address !== null && !sameAddress(address, box.address);
  });
  if (strange)
    throw new GraphError(
      403,
      'ErrorSendAsDenied',
      'The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.',
    );
}

/** A draft as somebody described it. @throws GraphError */
export async function draftOf(live: Live, box: Mailbox, given: Patched): Promise<NewMail> {
  demandOwnName(box, given);
  const attachments = await Promise.all((given.attachments ?? []).map((one) => attachmentOf(live, one)));
  return { ...blankDraft(live, box, given.subject), ...fieldsOf(given), attachments };
}
