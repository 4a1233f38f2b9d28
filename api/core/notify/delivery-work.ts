// Pure

/** A delivery as its worker holds it. */
export interface DeliveryWork {
  readonly id: string;
  readonly eventId: string;
  /** Null for what is about no ticket. */
  readonly ticketId: string | null;
  readonly commentId: string | null;
  readonly personId: string | null;
  readonly channel: string;
  readonly target: string;
  readonly targetAudience: string;
  readonly kind: string;
  /** Why its reader is told. */
  readonly reason: string;
  /** What composes what is about no ticket, and what it says; null for what is about one. */
  readonly aside: string | null;
  readonly content: string | null;
  readonly attempts: number;
  readonly failures: number;
  readonly awayTries: number;
  /** The person who made the change; empty for the desk itself. */
  readonly authorId: string;
  readonly createdAt: Date;
}
