// Pure

/** The closed list of things that can go wrong; each surface has one exhaustive switch over it. */
export const errorCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_many',
  'unavailable',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** A field that was refused and what to do about it. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** The person who was first, and when: the answer to a late press. */
export interface FirstMover {
  readonly by: string;
  readonly at: string;
  readonly what: string;
}

/** Something that others said while somebody wrote. */
export interface SaidSince {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  /** Its beginning, plain. */
  readonly text: string;
}

export interface ErrorDetails {
  /** What others said in public since the writer looked, newest last. */
  readonly since?: readonly SaidSince[];
  readonly fields?: readonly FieldProblem[];
  readonly first?: FirstMover;
  readonly ticketKey?: string;
  /** The message is a ticket already: `ticketKey` names it to people who may see it. */
  readonly openedBefore?: boolean;
  readonly version?: number;
  /** The people who have what was to be removed: some of them, and how many there are. */
  readonly usedBy?: {
    readonly people: readonly { readonly id: string; readonly name: string }[];
    readonly count: number;
  };
  /** How many of each kind use what was to be removed, counted up to 1,001. */
  readonly uses?: Readonly<Record<string, number>>;
  /** The category that there is already, nearly by the name that was to be added. */
  readonly category?: { readonly id: string; readonly path: string };
  /** How many items of the checklist are open: `leaveOpen` ends the ticket all the same. */
  readonly openItems?: number;
  /** Another worker was first: nothing is left to be done. */
  readonly doneAlready?: boolean;
  readonly retryAfterSeconds?: number;
  /** The name that was probably meant by one that is not known. */
  readonly meant?: { readonly given: string; readonly value: string };
  /** Why a file was not kept. */
  readonly file?: 'size' | 'type' | 'empty' | 'cutOff' | 'unsafe';
  /** The same request key came with another request. */
  readonly askedBefore?: true;
}

/** An error whose message may be shown to the person who caused it; the cause is for the log only. */
export class DeskError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DeskError';
    this.code = code;
    this.details = details;
  }
}

/** Refuses input: names each field and the fix. */
export const invalid = (message: string, fields: readonly FieldProblem[] = []) =>
  new DeskError('invalid', message, { fields });

/** Refuses an actor who may see the thing but not do this to it. */
export const forbidden = (message: string) => new DeskError('forbidden', message);

/** Says that there is nothing such, also when the actor may not see it. */
export const notFound = (message: string) => new DeskError('not_found', message);

/** Tells a late actor who was first. */
export const conflict = (message: string, details: ErrorDetails = {}, cause?: unknown) =>
  new DeskError('conflict', message, details, cause);

/** Another writer changed the ticket between load and write; the command runs again on the ticket as it is now. */
export class LostRace extends Error {
  readonly ticketId: string;

  constructor(ticketId: string) {
    super(`Another writer was first on ticket ${ticketId}`);
    this.ticketId = ticketId;
  }
}
