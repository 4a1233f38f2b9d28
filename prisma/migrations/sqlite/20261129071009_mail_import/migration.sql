DROP TRIGGER "Comment_search_delete";
DROP TRIGGER "Comment_search_move";
DROP TRIGGER "Comment_search_update";
DROP TRIGGER "Comment_search_insert";
DROP TRIGGER "Ticket_search_delete";
DROP TRIGGER "Ticket_search_update";
DROP TRIGGER "Ticket_search_insert";
DROP VIEW "TicketSearchText";

-- DropIndex
DROP INDEX "Inbound_importId_outcome_idx";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_MailImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "mailboxId" TEXT NOT NULL,
    "fromAt" DATETIME NOT NULL,
    "untilAt" DATETIME NOT NULL,
    "closeBefore" DATETIME,
    "cursor" TEXT,
    "allFound" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'finding',
    "expected" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "runSince" DATETIME,
    "runFiled" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "dueAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "leaseOwner" TEXT,
    "byName" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "doneAt" DATETIME,
    CONSTRAINT "MailImport_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_MailImport" ("byName", "createdAt", "cursor", "dueAt", "found", "fromAt", "id", "leaseOwner", "leaseUntil", "mailboxId", "problem", "state", "untilAt", "updatedAt", "version") SELECT "byName", "createdAt", "cursor", "dueAt", "found", "fromAt", "id", "leaseOwner", "leaseUntil", "mailboxId", "problem", "state", "untilAt", "updatedAt", "version" FROM "MailImport";
DROP TABLE "MailImport";
ALTER TABLE "new_MailImport" RENAME TO "MailImport";
CREATE INDEX "MailImport_mailboxId_createdAt_id_idx" ON "MailImport"("mailboxId", "createdAt", "id");
CREATE INDEX "MailImport_state_dueAt_id_idx" ON "MailImport"("state", "dueAt", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Inbound_importId_outcome_state_receivedAt_id_idx" ON "Inbound"("importId", "outcome", "state", "receivedAt", "id");

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
