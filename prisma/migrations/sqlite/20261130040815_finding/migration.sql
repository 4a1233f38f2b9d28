-- CreateTable
CREATE TABLE "SavedView" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "deskId" TEXT,
    "query" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "SavedView_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "SavedView_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ChosenView" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "view" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "SavedView_deskId_nameFolded_id_idx" ON "SavedView"("deskId", "nameFolded", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_ownerId_nameFolded_key" ON "SavedView"("ownerId", "nameFolded");

-- CreateIndex
CREATE INDEX "Event_actorId_type_ticketId_idx" ON "Event"("actorId", "type", "ticketId");

-- CreateIndex
CREATE INDEX "Ticket_deskId_requestedAt_id_idx" ON "Ticket"("deskId", "requestedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_requestedAt_id_idx" ON "Ticket"("requestedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_deskId_resolvedAt_id_idx" ON "Ticket"("deskId", "resolvedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_resolvedAt_id_idx" ON "Ticket"("resolvedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_deskId_closedAt_id_idx" ON "Ticket"("deskId", "closedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_closedAt_id_idx" ON "Ticket"("closedAt", "id");
