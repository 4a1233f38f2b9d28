import {
  arrive,
  type Engine,
  type MailHouse,
  releaseMailboxes,
  releaseSent,
  sweepNext,
  sweepSentNext,
  takeSent,
} from '#core';
import { startImports } from './imports.ts';
import { startInbox } from './inbox.ts';
import { type Loop, startLoop } from './loop.ts';

/** A server lets one app ask four things about a mailbox at once: two mails are read beside the look into it. */
const together = 2;

/**
 * Looks into mailboxes that are due, and takes in what lies there and what people sent from them; and old mail, where somebody
 * wants that.
 */
export function startMail(
  engine: Engine,
  owner: string,
  { servers, reader, html }: Pick<MailHouse, 'servers' | 'reader' | 'html'>,
): Loop {
  const handle = arrive({ engine, servers, reader, html });
  const arriving = Array.from({ length: together }, (_, at) => startInbox(engine, `${owner} ${at}`, 'mail', handle));
  const looking = startLoop('mailboxes', engine.log, 2_000, async () => {
    const looked = await sweepNext(engine, owner, servers);
    if (looked) for (const loop of arriving) loop.wake();
    return looked;
  });
  const taking = startInbox(engine, `${owner} sent`, 'mailSent', takeSent({ engine, servers, reader, html }));
  const lookingBack = startLoop('sent mails', engine.log, 2_000, async () => {
    const looked = await sweepSentNext(engine, owner, servers);
    if (looked) taking.wake();
    return looked;
  });
  const importing = startImports(engine, owner, { servers, reader, html });
  const loops = [looking, ...arriving, lookingBack, taking, importing];
  return {
    wake() {
      for (const loop of loops) loop.wake();
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await releaseMailboxes(engine, owner);
      await releaseSent(engine, owner);
    },
  };
}
