/** A delivery that this version of the house has no words for: it is given up with the reason, and never counts as sent. */
export class Unsayable extends Error {}
