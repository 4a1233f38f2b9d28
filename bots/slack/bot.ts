import type { Ctx, Engine, Log, PersonActor } from '#core';
import type { Who } from '../shared/who.ts';
import type { Homes } from './homes.ts';
import type { People } from './people.ts';
import type { Tell } from './tell.ts';
import type { Web } from './web.ts';

/** What every part of the bot has in its hands. */
export interface Bot {
  readonly engine: Engine;
  readonly log: Log;
  /** Worker name for leases on received things. */
  readonly owner: string;
  readonly web: Web;
  readonly who: Who;
  readonly people: People;
  readonly tell: Tell;
  readonly homes: Homes;
}

/** The context of a verb. The same `key` twice has one effect. */
export function contextFor({ engine }: Bot, actor: PersonActor, requestId: string, key?: string): Ctx {
  return { ...engine, actor, requestId, ...(key === undefined ? {} : { requestKey: `slack:${key}` }) };
}
