-- AlterTable
ALTER TABLE "MailLink" ADD COLUMN "fileId" TEXT;
