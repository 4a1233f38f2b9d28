import { reachBegins } from '../access/reach-begins.ts';
import type { Reaction } from './reaction.ts';

/** What follows by itself in this house, in this order. A part that needs another one adds its file here. */
export const houseReactions: readonly Reaction[] = [reachBegins];
