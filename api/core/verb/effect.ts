// Pure

/** What calling a verb does to the world, the mildest first. */
export const effects = [
  /** Changes nothing. */
  'reads',
  /** Changes what the desk keeps; another call can put it back as it was. */
  'writes',
  /** Words or a way in also go to people beyond the desk, where nobody can call them back. */
  'sends',
  /** Nothing puts it back as it was. */
  'irreversible',
] as const;
export type Effect = (typeof effects)[number];

/** The stronger of two effects. */
export const stronger = (one: Effect, other: Effect): Effect =>
  effects.indexOf(one) < effects.indexOf(other) ? other : one;
