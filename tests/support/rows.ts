import { searchWords } from '../../api/core/index.ts';
import type { PrismaClient } from '../../prisma/generated/sqlserver/client.ts';

const at = new Date('2026-11-25T09:00:00.000Z');

/** What every ticket row points to: a desk, a status and a person, each of the id given. */
export async function insertParents(client: PrismaClient): Promise<void> {
  await client.person.create({ data: { id: 'person', name: 'Ewa', nameFolded: 'ewa', createdAt: at, updatedAt: at } });
  await client.desk.create({ data: { id: 'desk', key: 'IT', name: 'IT', createdAt: at, updatedAt: at } });
  await client.status.create({ data: { id: 'status', name: 'Open', category: 'todo' } });
}

/** A ticket row of this number with the parents of insertParents. */
export function ticketRow(number: number, text: { title?: string; description?: string } = {}) {
  return {
    id: `ticket-${number}`,
    key: `IT-${number}`,
    deskId: 'desk',
    number,
    title: text.title ?? 'Printer on floor 3 is broken',
    description: text.description ?? 'It blinks',
    folded: searchWords(`IT-${number} ${text.title} ${text.description}`),
    statusId: 'status',
    statusCategory: 'todo',
    turnSince: at,
    requesterId: 'person',
    source: 'slack',
    requestedAt: at,
    createdAt: at,
    updatedAt: at,
  };
}

/** A comment row of a ticket. */
export function commentRow(id: string, ticketId: string, audience: string, body: string) {
  return { id, ticketId, audience, body, folded: searchWords(body), source: 'slack', createdAt: at, saidAt: at };
}

/** A delivery row of a ticket, without a comment. */
export function deliveryRow(id: string, ticketId: string, targetAudience: string) {
  return {
    id,
    ticketId,
    targetAudience,
    eventId: `event-${id}`,
    channel: 'slack',
    target: 'slack:T1/C1',
    kind: 'card',
    availableAt: at,
    createdAt: at,
  };
}
