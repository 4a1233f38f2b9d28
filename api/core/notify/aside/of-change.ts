// Pure
import type { EventOf } from '../reason/reason.ts';

/** What of a change of the configuration is told, as the aside that tells it keeps it. */
export function asideOf(event: EventOf<'config.changed'>, by: string) {
  const { name, leads, owners, readers, access, channel } = event;
  if (channel)
    return {
      aside: 'deskChannel',
      content: { desk: name, channel: channel.name, what: channel.what, readers: channel.readers },
    } as const;
  return { aside: 'rights', content: { by, name, leads, owners, readers, access } } as const;
}
