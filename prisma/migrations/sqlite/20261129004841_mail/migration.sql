-- AlterTable
ALTER TABLE "Inbound" ADD COLUMN "mailboxId" TEXT;

-- CreateTable
CREATE TABLE "Mailbox" (
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
    "lastPushAt" DATETIME,
    "lastSweepAt" DATETIME,
    "lastMailAt" DATETIME,
    "foundBySweep" INTEGER NOT NULL DEFAULT 0,
    "strangePushes" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "problemSince" DATETIME,
    "problemTold" BOOLEAN NOT NULL DEFAULT false,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Mailbox_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "MailRecord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "mailboxId" TEXT NOT NULL,
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
    "at" DATETIME NOT NULL,
    CONSTRAINT "MailRecord_mailboxId_fkey" FOREIGN KEY ("mailboxId") REFERENCES "Mailbox" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "MailRecord_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE UNIQUE INDEX "Mailbox_address_key" ON "Mailbox"("address");

-- CreateIndex
CREATE INDEX "Mailbox_deskId_active_idx" ON "Mailbox"("deskId", "active");

-- CreateIndex
CREATE INDEX "Mailbox_active_dueAt_id_idx" ON "Mailbox"("active", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Mailbox_watchId_idx" ON "Mailbox"("watchId");

-- CreateIndex
CREATE UNIQUE INDEX "MailRecord_messageHash_key" ON "MailRecord"("messageHash");

-- CreateIndex
CREATE INDEX "MailRecord_ticketId_at_id_idx" ON "MailRecord"("ticketId", "at", "id");

-- CreateIndex
CREATE INDEX "MailRecord_commentId_idx" ON "MailRecord"("commentId");

-- CreateIndex
CREATE INDEX "MailRecord_mailboxId_remoteId_idx" ON "MailRecord"("mailboxId", "remoteId");

-- CreateIndex
CREATE INDEX "MailRecord_personId_direction_at_idx" ON "MailRecord"("personId", "direction", "at");

-- CreateIndex
CREATE INDEX "Inbound_mailboxId_outcome_receivedAt_id_idx" ON "Inbound"("mailboxId", "outcome", "receivedAt", "id");
