import { type RefObject, useEffect, useRef } from 'react';
import { post } from '../../shared-page/api.ts';
import { wantsRefresh } from '../cards/prepare.ts';
import type { Conversation, Message } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';

/** Which version of each card has been asked for, and in which language, by person and message: once each. */
const asked = new Map<string, string>();
/** When the last refreshes were asked for; a client asks for so many in a minute. */
let lately: number[] = [];
const mostInAMinute = 60;
/** A card that only scrolls by is not asked for. */
const restMs = 150;

/** Asks the app for this person's own view of a card, once it is seen and whenever it was drawn anew. */
export function useRefresh(conversation: Conversation, message: Message, box: RefObject<HTMLElement | null>): void {
  const { data } = useWorkspace();
  const { me } = data;
  const { mri = '', locale = '' } = data.people.find(({ id }) => id === me) ?? {};
  const base = message.cards[0]?.content;
  const members = conversation.members.length;
  const wanted = base !== undefined && message.deletedAt === undefined && wantsRefresh(base, mri, members);
  const version = wanted ? `${locale} ${message.editedAt ?? message.at} ${JSON.stringify(base)}` : undefined;
  const timer = useRef(0);

  useEffect(() => {
    const node = box.current;
    if (!node || version === undefined) return;
    const name = `${me} ${conversation.id} ${message.id}`;
    const ask = () => {
      lately = lately.filter((at) => at > Date.now() - 60_000);
      if (asked.get(name) === version || lately.length >= mostInAMinute) return;
      asked.set(name, version);
      lately.push(Date.now());
      post('/refresh', { as: me, conversation: conversation.id, message: message.id }).catch(() => undefined);
    };
    const seen = new IntersectionObserver((entries) => {
      clearTimeout(timer.current);
      if (entries.at(-1)?.isIntersecting) timer.current = window.setTimeout(ask, restMs);
    });
    seen.observe(node);
    return () => {
      clearTimeout(timer.current);
      seen.disconnect();
    };
  }, [box, version, me, conversation.id, message.id]);
}
