DROP TRIGGER "Comment_search_delete";
DROP TRIGGER "Comment_search_move";
DROP TRIGGER "Comment_search_update";
DROP TRIGGER "Comment_search_insert";
DROP TRIGGER "Ticket_search_delete";
DROP TRIGGER "Ticket_search_update";
DROP TRIGGER "Ticket_search_insert";
DROP VIEW "TicketSearchText";

-- CreateTable
CREATE TABLE "Reminder" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Reminder_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Reminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Ticket" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "deskId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "categoryId" TEXT,
    "priority" TEXT NOT NULL DEFAULT 'medium',
    "statusId" TEXT NOT NULL,
    "statusCategory" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "turn" TEXT NOT NULL DEFAULT 'first',
    "turnSince" DATETIME NOT NULL,
    "rank" INTEGER NOT NULL DEFAULT 10,
    "held" TEXT,
    "waitsUntil" DATETIME,
    "snoozed" BOOLEAN NOT NULL DEFAULT false,
    "snoozedUntil" DATETIME,
    "requesterId" TEXT NOT NULL,
    "assigneeId" TEXT,
    "leftById" TEXT,
    "leftAt" DATETIME,
    "departmentId" TEXT,
    "companyId" TEXT,
    "projectId" TEXT,
    "taskId" TEXT,
    "source" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "sourceAuthor" TEXT,
    "follows" TEXT,
    "followedBy" TEXT,
    "closedById" TEXT,
    "confidential" BOOLEAN NOT NULL DEFAULT false,
    "replies" INTEGER NOT NULL DEFAULT 0,
    "notes" INTEGER NOT NULL DEFAULT 0,
    "files" INTEGER NOT NULL DEFAULT 0,
    "links" INTEGER NOT NULL DEFAULT 0,
    "timeSpent" INTEGER NOT NULL DEFAULT 0,
    "timeBillable" INTEGER NOT NULL DEFAULT 0,
    "answers" TEXT,
    "tagged" BOOLEAN NOT NULL DEFAULT false,
    "items" INTEGER NOT NULL DEFAULT 0,
    "itemsDone" INTEGER NOT NULL DEFAULT 0,
    "requestedAt" DATETIME NOT NULL,
    "firstResponseAt" DATETIME,
    "resolvedAt" DATETIME,
    "firstResolvedAt" DATETIME,
    "lastResolvedAt" DATETIME,
    "reopenings" INTEGER NOT NULL DEFAULT 0,
    "closedAt" DATETIME,
    "deletedAt" DATETIME,
    "mergedIntoId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Ticket_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_statusId_fkey" FOREIGN KEY ("statusId") REFERENCES "Status" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_statusCategory" CHECK ("statusCategory" IN ('todo', 'active', 'waiting', 'resolved', 'closed')),
    CONSTRAINT "Ticket_turn" CHECK ("turn" IN ('first', 'next', 'theirs', 'later', 'done'))
);
INSERT INTO "new_Ticket" ("answers", "assigneeId", "categoryId", "closedAt", "closedById", "companyId", "confidential", "createdAt", "deletedAt", "departmentId", "description", "deskId", "files", "firstResolvedAt", "firstResponseAt", "folded", "followedBy", "follows", "held", "id", "items", "itemsDone", "key", "lastResolvedAt", "leftAt", "leftById", "links", "mergedIntoId", "notes", "number", "open", "priority", "projectId", "rank", "reopenings", "replies", "requestedAt", "requesterId", "resolvedAt", "source", "sourceAuthor", "sourceUrl", "statusCategory", "statusId", "tagged", "taskId", "timeBillable", "timeSpent", "title", "turn", "turnSince", "updatedAt", "version", "waitsUntil") SELECT "answers", "assigneeId", "categoryId", "closedAt", "closedById", "companyId", "confidential", "createdAt", "deletedAt", "departmentId", "description", "deskId", "files", "firstResolvedAt", "firstResponseAt", "folded", "followedBy", "follows", "held", "id", "items", "itemsDone", "key", "lastResolvedAt", "leftAt", "leftById", "links", "mergedIntoId", "notes", "number", "open", "priority", "projectId", "rank", "reopenings", "replies", "requestedAt", "requesterId", "resolvedAt", "source", "sourceAuthor", "sourceUrl", "statusCategory", "statusId", "tagged", "taskId", "timeBillable", "timeSpent", "title", "turn", "turnSince", "updatedAt", "version", "waitsUntil" FROM "Ticket";
DROP TABLE "Ticket";
ALTER TABLE "new_Ticket" RENAME TO "Ticket";
CREATE UNIQUE INDEX "Ticket_key_key" ON "Ticket"("key");
CREATE INDEX "Ticket_requesterId_updatedAt_id_idx" ON "Ticket"("requesterId", "updatedAt", "id");
CREATE INDEX "Ticket_requesterId_open_turn_turnSince_id_idx" ON "Ticket"("requesterId", "open", "turn", "turnSince", "id");
CREATE INDEX "Ticket_assigneeId_updatedAt_id_idx" ON "Ticket"("assigneeId", "updatedAt", "id");
CREATE INDEX "Ticket_leftById_leftAt_idx" ON "Ticket"("leftById", "leftAt");
CREATE INDEX "Ticket_assigneeId_statusCategory_updatedAt_id_idx" ON "Ticket"("assigneeId", "statusCategory", "updatedAt", "id");
CREATE INDEX "Ticket_deskId_updatedAt_id_idx" ON "Ticket"("deskId", "updatedAt", "id");
CREATE INDEX "Ticket_deskId_statusCategory_updatedAt_id_idx" ON "Ticket"("deskId", "statusCategory", "updatedAt", "id");
CREATE INDEX "Ticket_deskId_open_assigneeId_updatedAt_id_idx" ON "Ticket"("deskId", "open", "assigneeId", "updatedAt", "id");
CREATE INDEX "Ticket_deskId_open_assigneeId_rank_turnSince_id_idx" ON "Ticket"("deskId", "open", "assigneeId", "rank", "turnSince", "id");
CREATE INDEX "Ticket_assigneeId_open_rank_turnSince_id_idx" ON "Ticket"("assigneeId", "open", "rank", "turnSince", "id");
CREATE INDEX "Ticket_deskId_rank_turnSince_id_idx" ON "Ticket"("deskId", "rank", "turnSince", "id");
CREATE INDEX "Ticket_rank_turnSince_id_idx" ON "Ticket"("rank", "turnSince", "id");
CREATE INDEX "Ticket_deskId_turn_updatedAt_id_idx" ON "Ticket"("deskId", "turn", "updatedAt", "id");
CREATE INDEX "Ticket_turn_updatedAt_id_idx" ON "Ticket"("turn", "updatedAt", "id");
CREATE INDEX "Ticket_waitsUntil_id_idx" ON "Ticket"("waitsUntil", "id");
CREATE INDEX "Ticket_snoozedUntil_id_idx" ON "Ticket"("snoozedUntil", "id");
CREATE INDEX "Ticket_closedById_closedAt_idx" ON "Ticket"("closedById", "closedAt");
CREATE INDEX "Ticket_departmentId_updatedAt_id_idx" ON "Ticket"("departmentId", "updatedAt", "id");
CREATE INDEX "Ticket_categoryId_updatedAt_id_idx" ON "Ticket"("categoryId", "updatedAt", "id");
CREATE INDEX "Ticket_companyId_updatedAt_id_idx" ON "Ticket"("companyId", "updatedAt", "id");
CREATE INDEX "Ticket_projectId_updatedAt_id_idx" ON "Ticket"("projectId", "updatedAt", "id");
CREATE INDEX "Ticket_taskId_updatedAt_id_idx" ON "Ticket"("taskId", "updatedAt", "id");
CREATE INDEX "Ticket_statusCategory_updatedAt_id_idx" ON "Ticket"("statusCategory", "updatedAt", "id");
CREATE INDEX "Ticket_updatedAt_id_idx" ON "Ticket"("updatedAt", "id");
CREATE INDEX "Ticket_deskId_requestedAt_id_idx" ON "Ticket"("deskId", "requestedAt", "id");
CREATE INDEX "Ticket_requestedAt_id_idx" ON "Ticket"("requestedAt", "id");
CREATE INDEX "Ticket_deskId_resolvedAt_id_idx" ON "Ticket"("deskId", "resolvedAt", "id");
CREATE INDEX "Ticket_resolvedAt_id_idx" ON "Ticket"("resolvedAt", "id");
CREATE INDEX "Ticket_deskId_closedAt_id_idx" ON "Ticket"("deskId", "closedAt", "id");
CREATE INDEX "Ticket_closedAt_id_idx" ON "Ticket"("closedAt", "id");
CREATE INDEX "Ticket_mergedIntoId_deletedAt_id_idx" ON "Ticket"("mergedIntoId", "deletedAt", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Reminder_at_id_idx" ON "Reminder"("at", "id");

-- CreateIndex
CREATE INDEX "Reminder_personId_at_id_idx" ON "Reminder"("personId", "at", "id");

-- CreateIndex
CREATE INDEX "Reminder_ticketId_idx" ON "Reminder"("ticketId");

CREATE VIEW "TicketSearchText" AS
SELECT
    t."id" AS "ticketId",
    t."folded" || coalesce((SELECT group_concat(char(10) || c."folded", '') FROM "Comment" c
        WHERE c."ticketId" = t."id" AND c."audience" = 'public' AND c."withdrawnAt" IS NULL), '') AS "publicText",
    coalesce((SELECT group_concat(c."folded", char(10)) FROM "Comment" c
        WHERE c."ticketId" = t."id" AND c."audience" <> 'public' AND c."withdrawnAt" IS NULL), '') AS "internalText"
FROM "Ticket" t;

CREATE TRIGGER "Ticket_search_insert" AFTER INSERT ON "Ticket"
BEGIN
    INSERT INTO "TicketSearchRow" ("ticketId") VALUES (new."id");
    INSERT INTO "TicketSearch" (rowid, publicText, internalText) VALUES (last_insert_rowid(), new."folded", '');
END;

CREATE TRIGGER "Ticket_search_update" AFTER UPDATE OF "folded" ON "Ticket"
WHEN old."folded" <> new."folded"
BEGIN
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = new."id")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = new."id");
END;

CREATE TRIGGER "Ticket_search_delete" AFTER DELETE ON "Ticket"
BEGIN
    DELETE FROM "TicketSearch" WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = old."id");
    DELETE FROM "TicketSearchRow" WHERE "ticketId" = old."id";
END;

CREATE TRIGGER "Comment_search_insert" AFTER INSERT ON "Comment"
WHEN new."withdrawnAt" IS NULL
BEGIN
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = new."ticketId")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = new."ticketId");
END;

CREATE TRIGGER "Comment_search_update" AFTER UPDATE OF "folded", "withdrawnAt", "audience" ON "Comment"
BEGIN
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = new."ticketId")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = new."ticketId");
END;

CREATE TRIGGER "Comment_search_move" AFTER UPDATE OF "ticketId" ON "Comment"
WHEN old."ticketId" <> new."ticketId"
BEGIN
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = old."ticketId")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = old."ticketId");
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = new."ticketId")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = new."ticketId");
END;

CREATE TRIGGER "Comment_search_delete" AFTER DELETE ON "Comment"
BEGIN
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = old."ticketId")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = old."ticketId");
END;
