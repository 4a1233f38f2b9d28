import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';

/** An import that a worker holds, as it stood when it took it. */
export type Held = Prisma.MailImportGetPayload<{ include: { mailbox: true } }> & { readonly leaseOwner: string };

/** What comes after a step of an import. */
export interface Step {
  /** The next step is due after so long. */
  readonly inMs: number;
  /** So many mails were filed by it. */
  readonly filed?: number;
  /** What changes about the import. */
  readonly data?: Prisma.MailImportUpdateManyMutationInput;
}
