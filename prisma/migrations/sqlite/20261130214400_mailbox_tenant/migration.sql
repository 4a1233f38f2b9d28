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
CREATE TABLE "new_Mailbox" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "deskId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "server" TEXT NOT NULL DEFAULT 'graph',
    "tenant" TEXT NOT NULL DEFAULT '',
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
    "heldTold" TEXT NOT NULL DEFAULT '',
    "silentSince" DATETIME,
    "behindSince" DATETIME,
    "sentSince" DATETIME,
    "sentCursor" TEXT,
    "sentDueAt" DATETIME,
    "sentLeaseUntil" DATETIME,
    "sentLeaseOwner" TEXT,
    "sentSweptAt" DATETIME,
    "sentProblem" TEXT,
    "sentFailures" INTEGER NOT NULL DEFAULT 0,
    "sentCommentCount" INTEGER NOT NULL DEFAULT 0,
    "sentDroppedCount" INTEGER NOT NULL DEFAULT 0,
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
INSERT INTO "new_Mailbox" ("active", "address", "behindSince", "commentCount", "countBefore", "createdAt", "cursor", "deskId", "direction", "droppedCount", "dueAt", "failures", "folder", "foundBySweep", "heldCount", "heldTold", "id", "largestMb", "lastMailAt", "lastPushAt", "lastSweepAt", "leaseOwner", "leaseUntil", "lists", "meetings", "name", "perSenderHour", "plusAddress", "problem", "problemSince", "problemTold", "sends", "sentCommentCount", "sentCursor", "sentDroppedCount", "sentDueAt", "sentFailures", "sentLeaseOwner", "sentLeaseUntil", "sentProblem", "sentSince", "sentSweptAt", "server", "silentSince", "since", "strangePushes", "strangers", "ticketCount", "updatedAt", "version", "watchDueAt", "watchFailures", "watchFor", "watchId", "watchProblem", "watchSecret", "watchUntil", "watchedAt") SELECT "active", "address", "behindSince", "commentCount", "countBefore", "createdAt", "cursor", "deskId", "direction", "droppedCount", "dueAt", "failures", "folder", "foundBySweep", "heldCount", "heldTold", "id", "largestMb", "lastMailAt", "lastPushAt", "lastSweepAt", "leaseOwner", "leaseUntil", "lists", "meetings", "name", "perSenderHour", "plusAddress", "problem", "problemSince", "problemTold", "sends", "sentCommentCount", "sentCursor", "sentDroppedCount", "sentDueAt", "sentFailures", "sentLeaseOwner", "sentLeaseUntil", "sentProblem", "sentSince", "sentSweptAt", "server", "silentSince", "since", "strangePushes", "strangers", "ticketCount", "updatedAt", "version", "watchDueAt", "watchFailures", "watchFor", "watchId", "watchProblem", "watchSecret", "watchUntil", "watchedAt" FROM "Mailbox";
DROP TABLE "Mailbox";
ALTER TABLE "new_Mailbox" RENAME TO "Mailbox";
CREATE UNIQUE INDEX "Mailbox_address_key" ON "Mailbox"("address");
CREATE INDEX "Mailbox_deskId_active_idx" ON "Mailbox"("deskId", "active");
CREATE INDEX "Mailbox_active_dueAt_id_idx" ON "Mailbox"("active", "dueAt", "id");
CREATE INDEX "Mailbox_active_sentDueAt_id_idx" ON "Mailbox"("active", "sentDueAt", "id");
CREATE INDEX "Mailbox_server_watchDueAt_idx" ON "Mailbox"("server", "watchDueAt");
CREATE INDEX "Mailbox_watchId_idx" ON "Mailbox"("watchId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
