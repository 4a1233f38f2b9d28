import type { z } from 'zod';
import { type Ctx, type KeptConfidential, type OpenedToDesk, regretMs } from '#core';
import { type Answer, say } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** Says which people see a ticket from now on and which do not any more, with the way back while there is one. */
export function saidKept(
  ctx: Ctx,
  { ticket, people, removed, changed, began }: z.infer<typeof KeptConfidential>,
): Answer {
  const { confidential } = wordsOf(ctx);
  if (!changed) return say(confidential.already(ticket.key));
  const named = (some: readonly { readonly name: string }[]) => some.map((one) => one.name);
  const text = confidential.kept(ticket.key, ticket.desk.name, named(people), named(removed));
  // The way back leads to its whole desk: from another group to that one it would be none.
  if (!began) return say(text);
  const until = ctx.clock.now().getTime() + regretMs;
  return {
    kind: 'words',
    why: { text },
    run: { line: `confidential ${ticket.key} off`, label: confidential.takeBack, until },
    afterwards: [{ at: until, why: { text } }],
  };
}

/** That its whole desk sees it again, with the way back while there is one. */
export function saidOpened(ctx: Ctx, { ticket, changed }: z.infer<typeof OpenedToDesk>): Answer {
  const { confidential } = wordsOf(ctx);
  if (!changed) return say(confidential.notConfidential(ticket.key));
  const text = confidential.opened(ticket.key, ticket.desk.name);
  const until = ctx.clock.now().getTime() + regretMs;
  return {
    kind: 'words',
    why: { text },
    run: { line: `confidential ${ticket.key}`, label: confidential.takeBack, until },
    afterwards: [{ at: until, why: { text } }],
  };
}
