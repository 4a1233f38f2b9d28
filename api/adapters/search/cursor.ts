import { invalid } from '#core';

/** The place to go on from, as a search engine writes it. @throws DeskError `invalid` when it is not one of its own */
export function placeIn(cursor: string | undefined, ours: RegExp): string | undefined {
  if (cursor === undefined || ours.test(cursor)) return cursor;
  throw invalid('That page cursor is not valid.', [
    { field: 'cursor', message: 'Use the `next` of the page before, or leave it out.' },
  ]);
}

/** Engines that order by ticket go on after an id. */
export const idOfTicket = /^[0-9a-f-]{36}$/;
