import { reachMoves } from '../access/reach-moves.ts';
import { copiesFollow } from '../notify/copies-again.ts';
import { stopWaiting } from '../prepared/stop.ts';
import { followChannel } from '../ticket/channel/follow.ts';
import { endLinked, lastChild } from '../ticket/links/along.ts';
import { returnWaiting, waitAgain } from '../ticket/links/solved.ts';
import type { Reaction } from './reaction.ts';

/** What follows by itself in this house, in this order. A part that needs another one adds its file here. */
export const houseReactions: readonly Reaction[] = [
  reachMoves,
  endLinked,
  lastChild,
  returnWaiting,
  waitAgain,
  stopWaiting,
  followChannel,
  copiesFollow,
];
