import { useEffect } from 'react';
import { post } from '../../shared-page/api.ts';
import type { Conversation } from './model.ts';
import { useWorkspace } from './workspace.ts';

/** Tells the server that what is open is read, whenever something new is there; on a phone only when it is seen. */
export function useReading(conversation: Conversation): void {
  const { data, place } = useWorkspace();
  const newest = conversation.messages.at(-1)?.id;
  useEffect(() => {
    const seen = matchMedia('(min-width: 861px)').matches || location.hash.length > 1;
    if (newest !== undefined && seen && place === conversation.id)
      void post('/read', { as: data.me, conversation: conversation.id }).catch(() => undefined);
  }, [newest, conversation.id, data.me, place]);
}
