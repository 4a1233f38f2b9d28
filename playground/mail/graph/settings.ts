import { z } from 'zod';
import type { Mailbox } from '../state.ts';
import type { MailboxCall, Reply } from './call.ts';
import { jsonOf } from './refuse.ts';

const time = (ms: number) => ({ dateTime: new Date(ms).toISOString().replace('Z', '0000'), timeZone: 'UTC' });

const replies = ({ absence }: Mailbox) => ({
  status: absence.status,
  externalAudience: absence.audience,
  internalReplyMessage: absence.internal,
  externalReplyMessage: absence.external,
  scheduledStartDateTime: time(absence.startsAt),
  scheduledEndDateTime: time(absence.endsAt),
});

const context = ({ base, box }: MailboxCall) => `${base}/$metadata#users('${box.id}')/mailboxSettings`;

/** https://learn.microsoft.com/graph/api/user-get-mailboxsettings */
export function settings(call: MailboxCall): Reply {
  const { box } = call;
  return {
    status: 200,
    body: {
      '@odata.context': context(call),
      automaticRepliesSetting: replies(box),
      timeZone: box.timeZone,
      language: { locale: box.locale, displayName: box.locale },
      userPurpose: box.kind === 'shared' ? 'shared' : 'user',
    },
  };
}

export const automaticReplies = (call: MailboxCall): Reply => ({
  status: 200,
  body: { '@odata.context': `${context(call)}/automaticRepliesSetting`, ...replies(call.box) },
});

export const purpose = (call: MailboxCall): Reply => ({
  status: 200,
  body: { '@odata.context': `${context(call)}/userPurpose`, value: call.box.kind === 'shared' ? 'shared' : 'user' },
});

const ids = z.object({
  inputIds: z.array(z.string()).min(1).max(1000),
  sourceIdType: z.enum(['entryId', 'ewsId', 'immutableEntryId', 'restId', 'restImmutableEntryId']),
  targetIdType: z.enum(['entryId', 'ewsId', 'immutableEntryId', 'restId', 'restImmutableEntryId']),
});

/** Ids that change for ids that last, or back (https://learn.microsoft.com/graph/api/user-translateexchangeids). */
export function translateIds(call: MailboxCall): Reply {
  const { inputIds, targetIdType } = jsonOf(call, ids);
  const value = inputIds.map((sourceId) => {
    const mail = call.box.messages.find((one) => one.id === sourceId || one.lasting === sourceId);
    if (!mail)
      return { sourceId, errorDetails: { code: 'ErrorItemNotFound', message: 'The id is malformed or unknown.' } };
    return { sourceId, targetId: targetIdType === 'restImmutableEntryId' ? mail.lasting : mail.id };
  });
  return { status: 200, body: { value } };
}

/** A shared mailbox as the directory shows it: an account that nobody signs in with. */
export const sharedUser = ({ id, name, address }: Mailbox) => ({
  ...{
    id,
    displayName: name,
    givenName: null,
    surname: null,
    jobTitle: null,
    mail: address,
    userPrincipalName: address,
  },
  ...{ preferredLanguage: null, userType: 'Member', accountEnabled: false },
});
