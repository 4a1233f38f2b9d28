import { z } from 'zod';
import type { Destination, Log } from '#core';
import { Queue } from '../../shared/tell/queue.ts';

/** As many lines of one list as a Home has room for, beside two more lists. */
export const mostShown = 25;

/** As many drafts. */
export const mostDrafts = 10;

/** How many lines each list of a Home shows. */
export const Shown = z.object({
  mine: z.number().int().min(1).max(mostShown).catch(6),
  department: z.number().int().min(1).max(mostShown).catch(6),
  assigned: z.number().int().min(1).max(mostShown).catch(6),
  queue: z.number().int().min(1).max(mostShown).catch(6),
  drafts: z.number().int().min(1).max(mostDrafts).catch(3),
});
export type Shown = z.infer<typeof Shown>;

/** Whose Home it is. */
export interface HomeOwner {
  readonly team: string;
  readonly user: string;
}

/** The Homes that people have looked at since the start, in this process: only theirs are drawn again. */
export interface Homes {
  /** Draws it, and from now on again when something in it changes. */
  show(owner: HomeOwner, shown?: Shown): Promise<void>;
  /** Draws it again at once after the person's own action, as far as it was unfolded. */
  refresh(owner: HomeOwner): Promise<void>;
  /** A card was drawn there: the Homes of those who see it are drawn again soon. */
  changed(where: Destination): void;
  stop(): void;
}

interface LookedAt {
  readonly shown: Shown;
  readonly at: number;
}

/** Slack does not say when somebody stops looking; after this time they have to open it again. */
const lookingMs = 30 * 60_000;
/** Several changes at once are one drawing. */
const gatherMs = 300;

/** Keeps Homes up to date; `sees` says whether what is shown in that channel concerns this person. */
export function makeHomes(deps: {
  log: Log;
  /** Milliseconds of a clock that only goes forward. */
  ticks(): number;
  draw(owner: HomeOwner, shown: Shown): Promise<void>;
  sees(owner: HomeOwner, channel: Destination): Promise<boolean>;
}): Homes {
  const { log, ticks, draw, sees } = deps;
  const looked = new Map<string, LookedAt & HomeOwner>();
  const turns = new Map<string, Promise<void>>();
  const changes = new Map<string, Destination>();
  // Of Slack's hundred a minute the rest is for people who open theirs (https://docs.slack.dev/apis/web-api/rate-limits).
  const pace = new Queue({ atOnce: 2, everyMs: 20_000, most: 20 });
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  // One drawing of a Home after the other: what was read first is not shown last.
  const inTurn = (owner: HomeOwner, shown: Shown): Promise<void> => {
    const turn = (turns.get(owner.user) ?? Promise.resolve())
      .then(() => draw(owner, shown))
      .catch((error: unknown) => log.warn({ err: error, user: owner.user }, 'A Home could not be drawn'))
      .finally(() => {
        if (turns.get(owner.user) === turn) turns.delete(owner.user);
      });
    turns.set(owner.user, turn);
    return turn;
  };

  const redraw = async (): Promise<void> => {
    const places = [...changes.values()];
    changes.clear();
    const redrawn: Promise<void>[] = [];
    for (const one of [...looked.values()]) {
      if (ticks() - one.at > lookingMs) continue;
      const concerned = await Promise.all(
        places.map((place) => (place.isPerson ? place.address === one.user : sees(one, place))),
      );
      if (concerned.includes(true)) redrawn.push(pace.add(() => inTurn(one, looked.get(one.user)?.shown ?? one.shown)));
    }
    await Promise.all(redrawn);
  };

  const later = () => {
    timer ??= setTimeout(() => {
      void redraw()
        .catch((error: unknown) => log.warn({ err: error }, 'Homes could not be drawn again'))
        .finally(() => {
          timer = undefined;
          if (changes.size > 0 && !stopped) later();
        });
    }, gatherMs).unref();
  };

  return {
    show(owner, shown = Shown.parse({})) {
      looked.set(owner.user, { ...owner, shown, at: ticks() });
      return inTurn(owner, shown);
    },
    async refresh(owner) {
      const known = looked.get(owner.user);
      if (known) await inTurn(owner, known.shown);
    },
    changed(where) {
      if (looked.size === 0 || stopped) return;
      changes.set(where.target, where);
      later();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      pace.clear();
    },
  };
}
