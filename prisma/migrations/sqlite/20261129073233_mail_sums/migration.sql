DROP TRIGGER "Comment_search_delete";
DROP TRIGGER "Comment_search_move";
DROP TRIGGER "Comment_search_update";
DROP TRIGGER "Comment_search_insert";
DROP TRIGGER "Ticket_search_delete";
DROP TRIGGER "Ticket_search_update";
DROP TRIGGER "Ticket_search_insert";
DROP VIEW "TicketSearchText";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
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
    "removedKey" TEXT NOT NULL DEFAULT '',
    "size" INTEGER NOT NULL DEFAULT 0,
    "remoteId" TEXT NOT NULL DEFAULT '',
    "contentHash" TEXT NOT NULL DEFAULT '',
    "conversationHash" TEXT NOT NULL DEFAULT '',
    "vouched" BOOLEAN NOT NULL DEFAULT true,
    "filedById" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "MailRecord_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "MailRecord_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_MailRecord" ("at", "ccAddresses", "commentId", "contentHash", "conversationHash", "direction", "filedById", "fromAddress", "fromName", "id", "kind", "mailboxId", "messageHash", "messageId", "personId", "proof", "referenceIds", "remoteId", "size", "storeKey", "subject", "threadIndex", "ticketId", "toAddresses", "vouched") SELECT "at", "ccAddresses", "commentId", "contentHash", "conversationHash", "direction", "filedById", "fromAddress", "fromName", "id", "kind", "mailboxId", "messageHash", "messageId", "personId", "proof", "referenceIds", "remoteId", "size", "storeKey", "subject", "threadIndex", "ticketId", "toAddresses", "vouched" FROM "MailRecord";
DROP TABLE "MailRecord";
ALTER TABLE "new_MailRecord" RENAME TO "MailRecord";
CREATE UNIQUE INDEX "MailRecord_messageHash_key" ON "MailRecord"("messageHash");
CREATE INDEX "MailRecord_ticketId_at_id_idx" ON "MailRecord"("ticketId", "at", "id");
CREATE INDEX "MailRecord_commentId_idx" ON "MailRecord"("commentId");
CREATE INDEX "MailRecord_mailboxId_remoteId_idx" ON "MailRecord"("mailboxId", "remoteId");
CREATE INDEX "MailRecord_personId_direction_at_idx" ON "MailRecord"("personId", "direction", "at");
CREATE INDEX "MailRecord_mailboxId_fromAddress_at_idx" ON "MailRecord"("mailboxId", "fromAddress", "at");
CREATE INDEX "MailRecord_conversationHash_at_id_idx" ON "MailRecord"("conversationHash", "at", "id");
CREATE INDEX "MailRecord_storeKey_idx" ON "MailRecord"("storeKey");
CREATE INDEX "MailRecord_removedKey_idx" ON "MailRecord"("removedKey");
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
    "ticketCount" INTEGER NOT NULL DEFAULT 0,
    "commentCount" INTEGER NOT NULL DEFAULT 0,
    "heldCount" INTEGER NOT NULL DEFAULT 0,
    "droppedCount" INTEGER NOT NULL DEFAULT 0,
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
    "largestMb" INTEGER NOT NULL DEFAULT 50,
    "plusAddress" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Mailbox_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_Mailbox" ("active", "address", "behindSince", "countBefore", "createdAt", "cursor", "deskId", "direction", "dueAt", "failures", "folder", "foundBySweep", "id", "largestMb", "lastMailAt", "lastPushAt", "lastSweepAt", "leaseOwner", "leaseUntil", "lists", "meetings", "name", "perSenderHour", "plusAddress", "problem", "problemSince", "problemTold", "sends", "server", "silentSince", "since", "strangePushes", "strangers", "updatedAt", "version", "watchDueAt", "watchFailures", "watchFor", "watchId", "watchProblem", "watchSecret", "watchUntil", "watchedAt") SELECT "active", "address", "behindSince", "countBefore", "createdAt", "cursor", "deskId", "direction", "dueAt", "failures", "folder", "foundBySweep", "id", "largestMb", "lastMailAt", "lastPushAt", "lastSweepAt", "leaseOwner", "leaseUntil", "lists", "meetings", "name", "perSenderHour", "plusAddress", "problem", "problemSince", "problemTold", "sends", "server", "silentSince", "since", "strangePushes", "strangers", "updatedAt", "version", "watchDueAt", "watchFailures", "watchFor", "watchId", "watchProblem", "watchSecret", "watchUntil", "watchedAt" FROM "Mailbox";
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
CREATE INDEX "Inbound_mailboxId_state_receivedAt_id_idx" ON "Inbound"("mailboxId", "state", "receivedAt", "id");

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

-- What was counted each time until now.
UPDATE "Mailbox" SET
  "ticketCount" = (SELECT COUNT(*) FROM "Inbound" WHERE "Inbound"."mailboxId" = "Mailbox"."id" AND "Inbound"."outcome" = 'ticket'),
  "commentCount" = (SELECT COUNT(*) FROM "Inbound" WHERE "Inbound"."mailboxId" = "Mailbox"."id" AND "Inbound"."outcome" = 'comment'),
  "heldCount" = (SELECT COUNT(*) FROM "Inbound" WHERE "Inbound"."mailboxId" = "Mailbox"."id" AND "Inbound"."outcome" = 'held'),
  "droppedCount" = (SELECT COUNT(*) FROM "Inbound" WHERE "Inbound"."mailboxId" = "Mailbox"."id" AND "Inbound"."outcome" = 'dropped');
