-- AlterTable
ALTER TABLE "Event" ADD COLUMN "bulkId" TEXT;

-- CreateTable
CREATE TABLE "BulkJob" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "scopes" TEXT,
    "change" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "requestId" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL DEFAULT '',
    "dueAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "leaseOwner" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "told" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "startedAt" DATETIME,
    "doneAt" DATETIME,
    CONSTRAINT "BulkJob_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "BulkItem" (
    "jobId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "ticketId" TEXT,
    "ticketKey" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "before" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("jobId", "position"),
    CONSTRAINT "BulkItem_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "BulkJob" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "BulkTold" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "jobId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "ticketId" TEXT NOT NULL,
    "rows" TEXT NOT NULL,
    CONSTRAINT "BulkTold_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "BulkJob" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE UNIQUE INDEX "BulkJob_requestId_key" ON "BulkJob"("requestId");

-- CreateIndex
CREATE INDEX "BulkJob_byId_createdAt_id_idx" ON "BulkJob"("byId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "BulkJob_state_dueAt_id_idx" ON "BulkJob"("state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "BulkJob_createdAt_id_idx" ON "BulkJob"("createdAt", "id");

-- CreateIndex
CREATE INDEX "BulkItem_jobId_state_position_idx" ON "BulkItem"("jobId", "state", "position");

-- CreateIndex
CREATE INDEX "BulkItem_ticketId_idx" ON "BulkItem"("ticketId");

-- CreateIndex
CREATE INDEX "BulkTold_jobId_round_personId_idx" ON "BulkTold"("jobId", "round", "personId");

INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('agent', 'changeManyTickets', 'desk');
INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('lead', 'changeManyTickets', 'desk');
INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('admin', 'changeManyTickets', 'all');
INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('owner', 'changeManyTickets', 'all');
