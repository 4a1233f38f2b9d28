import { DeskError, type InboundWork, isLastTry, type Outcome, reasonOf } from '#core';
import { type Answer, say } from '../answer.ts';
import type { Chat } from '../chat.ts';
import type { AccountRef } from '../who.ts';
import { explain, giveBack, type Typed } from './give-back.ts';

/**
 * Runs a job and sees to it that the person hears of it when it does not work: a refusal gives the text back at once; what
 * may pass is tried again, and given back after the last try.
 */
export async function answered(
  chat: Chat,
  inbound: InboundWork,
  about: {
    account: AccountRef;
    /** `passing`: it is worth nothing later. */
    tell(answer: Answer, passing?: 'passing'): Promise<unknown>;
    typed: Typed | (() => Promise<Typed>);
  },
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  const { account, tell, typed } = about;
  const back = async (why: { text: string; at?: string }, as = (what: Typed) => what) =>
    tell(
      await giveBack(
        chat,
        { account, requestId: inbound.key },
        as(typeof typed === 'function' ? await typed() : typed),
        why,
      ),
    );
  try {
    return await run();
  } catch (thrown) {
    const error = chat.isAway(thrown) ? away(thrown) : thrown;
    if (error instanceof DeskError && error.code !== 'unavailable') {
      const forbidden = error.code === 'forbidden';
      await back(explain(chat, error, inbound.id, await chat.who.words(account)), forbidden ? asReply : undefined);
      return { outcome: 'dropped', reason: reasonOf(error) };
    }
    const words = await chat.who.words(account);
    if (isLastTry(inbound, error)) await back({ text: words.chat.gaveUp }).catch(() => {});
    else if (inbound.attempts === 1) await tell(say(words.chat.triesAgain), 'passing');
    throw error;
  }
}

const away = (cause: unknown) => new DeskError('unavailable', 'The platform could not be asked.', {}, cause);

/** Runs a job that has nobody to answer; what finds the platform away costs no try. @throws DeskError `unavailable` then */
export const waitingOut = ({ isAway }: Pick<Chat, 'isAway'>, run: () => Promise<Outcome>): Promise<Outcome> =>
  run().catch((error: unknown) => {
    throw isAway(error) ? away(error) : error;
  });

/** People who may not write notes can go on with theirs as a reply: its form says who reads it before anything is sent. */
const asReply = (what: Typed): Typed => (what.kind === 'note' && !what.fits ? { ...what, kind: 'reply' } : what);
