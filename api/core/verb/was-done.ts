import { type Ctx, reading } from '../context.ts';
import { requestId } from './request-id.ts';

/** Whether the request of this key has been carried out: what it has itself done is no reason to refuse it again. */
export async function wasDone(ctx: Ctx): Promise<boolean> {
  const { requestKey } = ctx;
  if (requestKey === undefined) return false;
  const id = requestId(ctx, requestKey);
  return (await reading(ctx, (db) => db.idempotencyKey.findUnique({ where: { id }, select: { id: true } }))) !== null;
}
