import type { Ctx } from '../context.ts';

/** The name under which a request is remembered: its key, among those of the person who sent it. */
export function requestId(ctx: Ctx, key: string): string {
  const who = ctx.actor.kind === 'person' ? ctx.actor.personId : ctx.actor.name;
  return ctx.digest(`${who}\n${key}`);
}
