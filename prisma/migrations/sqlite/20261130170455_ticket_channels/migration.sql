-- AlterTable
ALTER TABLE "RequestChannel" ADD COLUMN "problem" TEXT;

-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "channelAt" TEXT;

-- CreateTable
CREATE TABLE "TicketChannel" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "channelId" TEXT,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "byEnd" BOOLEAN NOT NULL DEFAULT false,
    "askedById" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "TicketChannel_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE UNIQUE INDEX "TicketChannel_ticketId_key" ON "TicketChannel"("ticketId");

-- CreateIndex
CREATE INDEX "TicketChannel_surface_tenant_channelId_idx" ON "TicketChannel"("surface", "tenant", "channelId");

-- CreateIndex
CREATE INDEX "Ticket_channelAt_idx" ON "Ticket"("channelAt");
