-- AlterTable
ALTER TABLE "Attachment" ADD COLUMN "pixels" INTEGER;

-- CreateTable
CREATE TABLE "TicketKeyAlias" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "TicketKeyAlias_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE INDEX "TicketKeyAlias_ticketId_idx" ON "TicketKeyAlias"("ticketId");
