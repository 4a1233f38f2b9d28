-- AlterTable
ALTER TABLE "Desk" ADD COLUMN "cardFields" TEXT;
