DROP TRIGGER "Comment_search_delete";
DROP TRIGGER "Comment_search_move";
DROP TRIGGER "Comment_search_update";
DROP TRIGGER "Comment_search_insert";
DROP TRIGGER "Ticket_search_delete";
DROP TRIGGER "Ticket_search_update";
DROP TRIGGER "Ticket_search_insert";
DROP VIEW "TicketSearchText";

-- CreateTable
CREATE TABLE "RecurringTicket" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "deskId" TEXT NOT NULL,
    "ownerId" TEXT,
    "requesterId" TEXT NOT NULL,
    "assigneeId" TEXT,
    "title" TEXT NOT NULL,
    "titleFolded" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "problem" TEXT,
    "nextAt" DATETIME,
    "nextDay" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "RecurringTicket_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "RecurringTicket_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "RecurringTicket_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "RecurringTicket_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "RecurringRun" (
    "recurringId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "ticketId" TEXT,
    "missed" INTEGER NOT NULL DEFAULT 0,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("recurringId", "day"),
    CONSTRAINT "RecurringRun_recurringId_fkey" FOREIGN KEY ("recurringId") REFERENCES "RecurringTicket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "RecurringRun_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Skill" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PersonSkill" (
    "personId" TEXT NOT NULL,
    "skillId" TEXT NOT NULL,

    PRIMARY KEY ("personId", "skillId"),
    CONSTRAINT "PersonSkill_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "PersonSkill_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "CategorySkill" (
    "categoryId" TEXT NOT NULL,
    "skillId" TEXT NOT NULL,

    PRIMARY KEY ("categoryId", "skillId"),
    CONSTRAINT "CategorySkill_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "CategorySkill_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Desk" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "mode" TEXT NOT NULL DEFAULT 'internal',
    "assignedOnly" BOOLEAN NOT NULL DEFAULT false,
    "replyWaits" BOOLEAN NOT NULL DEFAULT true,
    "reopenDays" INTEGER NOT NULL DEFAULT 0,
    "timeShown" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "endsLinked" TEXT NOT NULL DEFAULT 'offer',
    "returnsWaiting" BOOLEAN NOT NULL DEFAULT true,
    "defaultCategoryId" TEXT,
    "addsCategories" TEXT NOT NULL DEFAULT 'agents',
    "checklistShown" BOOLEAN NOT NULL DEFAULT false,
    "openItems" TEXT NOT NULL DEFAULT 'say',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_Desk" ("active", "addsCategories", "assignedOnly", "checklistShown", "createdAt", "defaultCategoryId", "description", "endsLinked", "id", "key", "locale", "mode", "name", "openItems", "reopenDays", "replyWaits", "timeShown", "updatedAt", "version") SELECT "active", "addsCategories", "assignedOnly", "checklistShown", "createdAt", "defaultCategoryId", "description", "endsLinked", "id", "key", "locale", "mode", "name", "openItems", "reopenDays", "replyWaits", "timeShown", "updatedAt", "version" FROM "Desk";
DROP TABLE "Desk";
ALTER TABLE "new_Desk" RENAME TO "Desk";
CREATE UNIQUE INDEX "Desk_key_key" ON "Desk"("key");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "RecurringTicket_state_nextAt_id_idx" ON "RecurringTicket"("state", "nextAt", "id");

-- CreateIndex
CREATE INDEX "RecurringTicket_deskId_titleFolded_id_idx" ON "RecurringTicket"("deskId", "titleFolded", "id");

-- CreateIndex
CREATE INDEX "RecurringTicket_ownerId_idx" ON "RecurringTicket"("ownerId");

-- CreateIndex
CREATE INDEX "RecurringTicket_requesterId_idx" ON "RecurringTicket"("requesterId");

-- CreateIndex
CREATE INDEX "RecurringTicket_assigneeId_idx" ON "RecurringTicket"("assigneeId");

-- CreateIndex
CREATE INDEX "RecurringRun_ticketId_idx" ON "RecurringRun"("ticketId");

-- CreateIndex
CREATE UNIQUE INDEX "Skill_nameFolded_key" ON "Skill"("nameFolded");

-- CreateIndex
CREATE INDEX "PersonSkill_skillId_personId_idx" ON "PersonSkill"("skillId", "personId");

-- CreateIndex
CREATE INDEX "CategorySkill_skillId_idx" ON "CategorySkill"("skillId");

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
