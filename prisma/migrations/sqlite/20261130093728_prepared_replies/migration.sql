-- AlterTable
ALTER TABLE "Attachment" ADD COLUMN "preparedId" TEXT;

-- AlterTable
ALTER TABLE "Draft" ADD COLUMN "forKey" TEXT;

-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "prepared" INTEGER;

-- CreateTable
CREATE TABLE "PreparedReply" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "holderId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sendAt" DATETIME,
    "stopped" TEXT,
    "forKey" TEXT NOT NULL,
    "seenComment" TEXT,
    "asks" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "PreparedReply_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "PreparedReply_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "PreparedReply_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Presence" (
    "ticketId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "doing" TEXT NOT NULL,
    "since" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,

    PRIMARY KEY ("ticketId", "personId"),
    CONSTRAINT "Presence_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Presence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE INDEX "PreparedReply_sendAt_id_idx" ON "PreparedReply"("sendAt", "id");

-- CreateIndex
CREATE INDEX "PreparedReply_holderId_id_idx" ON "PreparedReply"("holderId", "id");

-- CreateIndex
CREATE INDEX "PreparedReply_authorId_id_idx" ON "PreparedReply"("authorId", "id");

-- CreateIndex
CREATE INDEX "PreparedReply_ticketId_id_idx" ON "PreparedReply"("ticketId", "id");

-- CreateIndex
CREATE INDEX "Presence_until_idx" ON "Presence"("until");

-- CreateIndex
CREATE INDEX "Presence_personId_idx" ON "Presence"("personId");

-- CreateIndex
CREATE INDEX "Attachment_preparedId_idx" ON "Attachment"("preparedId");

-- CreateIndex
CREATE INDEX "Draft_forKey_state_updatedAt_idx" ON "Draft"("forKey", "state", "updatedAt");
