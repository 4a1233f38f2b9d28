import { z } from 'zod';
import { Refused } from '../../refused.ts';
import { consentType } from '../cards/files.ts';
import type { Live } from '../live.ts';
import { fileType, pageOf } from '../onedrive/address.ts';
import { invoke, unreachable } from '../outgoing/invoke.ts';
import { actor, place, shown } from '../tenant/find.ts';
import type { Outcome } from './answered.ts';

export const consented = z.object({
  as: z.string(),
  conversation: z.string(),
  message: z.string(),
  /** Which card of the message. */
  card: z.int().min(0).default(0),
  accept: z.boolean(),
});

/** A person allows the app to save a file in their OneDrive, or declines. As in Teams they can do so again until the app takes the card away. */
export async function answerConsent(live: Live, input: z.infer<typeof consented>): Promise<Outcome> {
  const person = actor(live, input.as);
  const conversation = place(live, input.conversation, person);
  const message = shown(live, conversation, input.message, person);
  const card = message.cards[input.card];
  if (card?.contentType !== consentType) throw new Refused('Nothing is asked there.');
  if (!conversation.hasApp) throw new Refused(`${live.app.name} is not in this conversation.`);
  const { acceptContext, declineContext } = card.content;
  const name = card.name ?? 'file';
  const ask = () =>
    invoke(live, person, { conversation, name: 'fileConsent/invoke', replyToId: message.id, value: value() });
  const [answer] = await Promise.all(live.misbehaviour.doubleConsents ? [ask(), ask()] : [ask()]);
  return answer ? {} : { message: unreachable };

  function value() {
    const said = { type: 'fileUpload', context: input.accept ? acceptContext : declineContext };
    return input.accept ? { ...said, action: 'accept', uploadInfo: uploadInfo() } : { ...said, action: 'decline' };
  }

  function uploadInfo() {
    const { id, uniqueId } = live.uploads.begin(live, person, name);
    return {
      contentUrl: pageOf(live, { id: uniqueId, name }),
      name,
      uploadUrl: `${live.url()}/teams/onedrive/upload/${id}`,
      uniqueId,
      fileType: fileType(name),
    };
  }
}
