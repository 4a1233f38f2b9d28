// Pure
import { reason } from './reason.ts';

/** A change of many tickets is over, or goes on: its people are told aside, and of no ticket by itself. */
export const bulk = reason('bulk', {});
