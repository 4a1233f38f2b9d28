import { badCursor } from '#core';

/** The place to go on from, as a search engine writes it. @throws DeskError `invalid` when it is not one of its own */
export function placeIn(cursor: string | undefined, ours: RegExp): string | undefined {
  if (cursor === undefined || ours.test(cursor)) return cursor;
  throw badCursor();
}

/** Engines that order by ticket go on after an id. */
export const idOfTicket = /^[0-9a-f-]{36}$/;
