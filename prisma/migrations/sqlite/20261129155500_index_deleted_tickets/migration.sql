-- DropIndex
DROP INDEX "Ticket_mergedIntoId_idx";

-- DropIndex
DROP INDEX "Ticket_deletedAt_id_idx";

-- CreateIndex
CREATE INDEX "Ticket_mergedIntoId_deletedAt_id_idx" ON "Ticket"("mergedIntoId", "deletedAt", "id");
