DROP TRIGGER "Comment_search_delete";
DROP TRIGGER "Comment_search_move";
DROP TRIGGER "Comment_search_update";
DROP TRIGGER "Comment_search_insert";
DROP TRIGGER "Ticket_search_delete";
DROP TRIGGER "Ticket_search_update";
DROP TRIGGER "Ticket_search_insert";
DROP VIEW "TicketSearchText";

-- CreateTable
CREATE TABLE "StagedMail" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "messageHash" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "conversationHash" TEXT NOT NULL DEFAULT '',
    "proof" TEXT NOT NULL DEFAULT 'unknown',
    "vouched" BOOLEAN NOT NULL DEFAULT false,
    "storeKey" TEXT NOT NULL DEFAULT '',
    "size" INTEGER NOT NULL DEFAULT 0,
    "parts" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL
);

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
INSERT INTO "new_MailRecord" ("at", "ccAddresses", "commentId", "contentHash", "direction", "fromAddress", "fromName", "id", "kind", "mailboxId", "messageHash", "messageId", "personId", "proof", "referenceIds", "remoteId", "size", "storeKey", "subject", "threadIndex", "ticketId", "toAddresses") SELECT "at", "ccAddresses", "commentId", "contentHash", "direction", "fromAddress", "fromName", "id", "kind", "mailboxId", "messageHash", "messageId", "personId", "proof", "referenceIds", "remoteId", "size", "storeKey", "subject", "threadIndex", "ticketId", "toAddresses" FROM "MailRecord";
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
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "StagedMail_personId_createdAt_idx" ON "StagedMail"("personId", "createdAt");

-- CreateIndex
CREATE INDEX "StagedMail_createdAt_id_idx" ON "StagedMail"("createdAt", "id");

-- CreateIndex
CREATE INDEX "StagedMail_storeKey_idx" ON "StagedMail"("storeKey");

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
