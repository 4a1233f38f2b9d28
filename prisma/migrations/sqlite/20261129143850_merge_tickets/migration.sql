-- AlterTable
ALTER TABLE "Comment" ADD COLUMN "fromKey" TEXT;

-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "mergedIntoId" TEXT;

-- CreateTable
CREATE TABLE "MergeRecord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fromId" TEXT NOT NULL,
    "fromKey" TEXT NOT NULL,
    "intoId" TEXT NOT NULL,
    "moved" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "undoneAt" DATETIME,
    CONSTRAINT "MergeRecord_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "MergeRecord_intoId_fkey" FOREIGN KEY ("intoId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE INDEX "MergeRecord_fromKey_undoneAt_idx" ON "MergeRecord"("fromKey", "undoneAt");

-- CreateIndex
CREATE INDEX "MergeRecord_fromId_idx" ON "MergeRecord"("fromId");

-- CreateIndex
CREATE INDEX "MergeRecord_intoId_createdAt_idx" ON "MergeRecord"("intoId", "createdAt");

-- CreateIndex
CREATE INDEX "Ticket_deletedAt_id_idx" ON "Ticket"("deletedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_mergedIntoId_idx" ON "Ticket"("mergedIntoId");
