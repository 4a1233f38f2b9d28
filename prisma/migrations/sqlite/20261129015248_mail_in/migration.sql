DROP TRIGGER "Comment_search_delete";
DROP TRIGGER "Comment_search_move";
DROP TRIGGER "Comment_search_update";
DROP TRIGGER "Comment_search_insert";
DROP TRIGGER "Ticket_search_delete";
DROP TRIGGER "Ticket_search_update";
DROP TRIGGER "Ticket_search_insert";
DROP VIEW "TicketSearchText";

-- AlterTable
ALTER TABLE "Inbound" ADD COLUMN "importId" TEXT;

-- CreateTable
CREATE TABLE "MailRule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "mailboxId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "conditions" TEXT NOT NULL,
    "actions" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "MailRule_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "MailListed" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "list" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "DeadAddress" (
    "address" TEXT NOT NULL PRIMARY KEY,
    "status" TEXT NOT NULL DEFAULT '',
    "says" TEXT NOT NULL DEFAULT '',
    "mailId" TEXT,
    "ticketId" TEXT,
    "since" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "MailImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "mailboxId" TEXT NOT NULL,
    "fromAt" DATETIME NOT NULL,
    "untilAt" DATETIME NOT NULL,
    "cursor" TEXT,
    "state" TEXT NOT NULL DEFAULT 'running',
    "found" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "dueAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "leaseOwner" TEXT,
    "byName" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "MailImport_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
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
    "defaultCategoryId" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_Desk" ("active", "assignedOnly", "createdAt", "defaultCategoryId", "description", "id", "key", "mode", "name", "replyWaits", "updatedAt", "version") SELECT "active", "assignedOnly", "createdAt", "defaultCategoryId", "description", "id", "key", "mode", "name", "replyWaits", "updatedAt", "version" FROM "Desk";
DROP TABLE "Desk";
ALTER TABLE "new_Desk" RENAME TO "Desk";
CREATE UNIQUE INDEX "Desk_key_key" ON "Desk"("key");
CREATE TABLE "new_MailRecord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "mailboxId" TEXT,
    "messageHash" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'human',
    "proof" TEXT NOT NULL DEFAULT 'unknown',
    "ticketId" TEXT,
    "commentId" TEXT,
    "personId" TEXT,
    "fromAddress" TEXT NOT NULL DEFAULT '',
    "fromName" TEXT NOT NULL DEFAULT '',
    "toAddresses" TEXT NOT NULL DEFAULT '[]',
    "ccAddresses" TEXT NOT NULL DEFAULT '[]',
    "subject" TEXT NOT NULL DEFAULT '',
    "referenceIds" TEXT NOT NULL DEFAULT '[]',
    "threadIndex" TEXT NOT NULL DEFAULT '',
    "storeKey" TEXT NOT NULL DEFAULT '',
    "size" INTEGER NOT NULL DEFAULT 0,
    "remoteId" TEXT NOT NULL DEFAULT '',
    "contentHash" TEXT NOT NULL DEFAULT '',
    "at" DATETIME NOT NULL,
    CONSTRAINT "MailRecord_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "MailRecord_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_MailRecord" ("at", "ccAddresses", "commentId", "direction", "fromAddress", "fromName", "id", "kind", "mailboxId", "messageHash", "messageId", "personId", "proof", "referenceIds", "remoteId", "size", "storeKey", "subject", "threadIndex", "ticketId", "toAddresses") SELECT "at", "ccAddresses", "commentId", "direction", "fromAddress", "fromName", "id", "kind", "mailboxId", "messageHash", "messageId", "personId", "proof", "referenceIds", "remoteId", "size", "storeKey", "subject", "threadIndex", "ticketId", "toAddresses" FROM "MailRecord";
DROP TABLE "MailRecord";
ALTER TABLE "new_MailRecord" RENAME TO "MailRecord";
CREATE UNIQUE INDEX "MailRecord_messageHash_key" ON "MailRecord"("messageHash");
CREATE INDEX "MailRecord_ticketId_at_id_idx" ON "MailRecord"("ticketId", "at", "id");
CREATE INDEX "MailRecord_commentId_idx" ON "MailRecord"("commentId");
CREATE INDEX "MailRecord_mailboxId_remoteId_idx" ON "MailRecord"("mailboxId", "remoteId");
CREATE INDEX "MailRecord_personId_direction_at_idx" ON "MailRecord"("personId", "direction", "at");
CREATE INDEX "MailRecord_mailboxId_fromAddress_at_idx" ON "MailRecord"("mailboxId", "fromAddress", "at");
CREATE INDEX "MailRecord_storeKey_idx" ON "MailRecord"("storeKey");
CREATE TABLE "new_Mailbox" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "deskId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "server" TEXT NOT NULL DEFAULT 'graph',
    "direction" TEXT NOT NULL DEFAULT 'both',
    "folder" TEXT NOT NULL DEFAULT 'inbox',
    "sends" BOOLEAN NOT NULL DEFAULT true,
    "since" DATETIME NOT NULL,
    "countBefore" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "dueAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "leaseOwner" TEXT,
    "watchId" TEXT,
    "watchUntil" DATETIME,
    "watchSecret" TEXT,
    "watchFor" TEXT NOT NULL DEFAULT '',
    "watchedAt" DATETIME,
    "watchDueAt" DATETIME,
    "watchProblem" TEXT,
    "watchFailures" INTEGER NOT NULL DEFAULT 0,
    "lastPushAt" DATETIME,
    "lastSweepAt" DATETIME,
    "lastMailAt" DATETIME,
    "foundBySweep" INTEGER NOT NULL DEFAULT 0,
    "strangePushes" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "problemSince" DATETIME,
    "problemTold" BOOLEAN NOT NULL DEFAULT false,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "silentSince" DATETIME,
    "behindSince" DATETIME,
    "strangers" TEXT NOT NULL DEFAULT 'byMode',
    "lists" TEXT NOT NULL DEFAULT 'hold',
    "meetings" TEXT NOT NULL DEFAULT 'hold',
    "perSenderHour" INTEGER NOT NULL DEFAULT 60,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Mailbox_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_Mailbox" ("active", "address", "countBefore", "createdAt", "cursor", "deskId", "direction", "dueAt", "failures", "folder", "foundBySweep", "id", "lastMailAt", "lastPushAt", "lastSweepAt", "leaseOwner", "leaseUntil", "name", "problem", "problemSince", "problemTold", "sends", "server", "since", "strangePushes", "updatedAt", "version", "watchDueAt", "watchFailures", "watchFor", "watchId", "watchProblem", "watchSecret", "watchUntil", "watchedAt") SELECT "active", "address", "countBefore", "createdAt", "cursor", "deskId", "direction", "dueAt", "failures", "folder", "foundBySweep", "id", "lastMailAt", "lastPushAt", "lastSweepAt", "leaseOwner", "leaseUntil", "name", "problem", "problemSince", "problemTold", "sends", "server", "since", "strangePushes", "updatedAt", "version", "watchDueAt", "watchFailures", "watchFor", "watchId", "watchProblem", "watchSecret", "watchUntil", "watchedAt" FROM "Mailbox";
DROP TABLE "Mailbox";
ALTER TABLE "new_Mailbox" RENAME TO "Mailbox";
CREATE UNIQUE INDEX "Mailbox_address_key" ON "Mailbox"("address");
CREATE INDEX "Mailbox_deskId_active_idx" ON "Mailbox"("deskId", "active");
CREATE INDEX "Mailbox_active_dueAt_id_idx" ON "Mailbox"("active", "dueAt", "id");
CREATE INDEX "Mailbox_server_watchDueAt_idx" ON "Mailbox"("server", "watchDueAt");
CREATE INDEX "Mailbox_watchId_idx" ON "Mailbox"("watchId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "MailRule_mailboxId_position_id_idx" ON "MailRule"("mailboxId", "position", "id");

-- CreateIndex
CREATE INDEX "MailListed_sender_idx" ON "MailListed"("sender");

-- CreateIndex
CREATE UNIQUE INDEX "MailListed_list_sender_key" ON "MailListed"("list", "sender");

-- CreateIndex
CREATE INDEX "DeadAddress_since_address_idx" ON "DeadAddress"("since", "address");

-- CreateIndex
CREATE INDEX "MailImport_mailboxId_createdAt_id_idx" ON "MailImport"("mailboxId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "MailImport_state_dueAt_id_idx" ON "MailImport"("state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Inbound_importId_outcome_idx" ON "Inbound"("importId", "outcome");

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
