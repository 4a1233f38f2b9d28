ALTER TABLE [dbo].[Category] DROP CONSTRAINT [Category_deskId_name_key];

ALTER TABLE [dbo].[Desk] ADD [addsCategories] NVARCHAR(10) NOT NULL CONSTRAINT [Desk_addsCategories_df] DEFAULT 'agents';

ALTER TABLE [dbo].[Desk] ADD [checklistShown] BIT NOT NULL CONSTRAINT [Desk_checklistShown_df] DEFAULT 0;

ALTER TABLE [dbo].[Desk] ADD [openItems] NVARCHAR(10) NOT NULL CONSTRAINT [Desk_openItems_df] DEFAULT 'say';

ALTER TABLE [dbo].[Category] ADD [parentId] NVARCHAR(36) NOT NULL CONSTRAINT [Category_parentId_df] DEFAULT '';

ALTER TABLE [dbo].[Ticket] ADD [items] INT NOT NULL CONSTRAINT [Ticket_items_df] DEFAULT 0;

ALTER TABLE [dbo].[Ticket] ADD [itemsDone] INT NOT NULL CONSTRAINT [Ticket_itemsDone_df] DEFAULT 0;

CREATE TABLE [dbo].[ChecklistItem] (
    [id] NVARCHAR(36) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [position] INT NOT NULL,
    [text] NVARCHAR(500) NOT NULL,
    [doneAt] DATETIME2 NULL,
    [doneById] NVARCHAR(36) NULL,
    [assigneeId] NVARCHAR(36) NULL,
    [createdAt] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[Category] ADD CONSTRAINT [Category_deskId_parentId_name_key] UNIQUE NONCLUSTERED ([deskId],[parentId],[name]);

ALTER TABLE [dbo].[ChecklistItem] ADD CONSTRAINT [ChecklistItem_pkey] PRIMARY KEY CLUSTERED ([id]);

CREATE NONCLUSTERED INDEX [Ticket_categoryId_updatedAt_id_idx] ON [dbo].[Ticket]([categoryId], [updatedAt], [id]);

CREATE NONCLUSTERED INDEX [ChecklistItem_ticketId_position_id_idx] ON [dbo].[ChecklistItem]([ticketId], [position], [id]);

CREATE NONCLUSTERED INDEX [ChecklistItem_doneById_idx] ON [dbo].[ChecklistItem]([doneById]);

CREATE NONCLUSTERED INDEX [ChecklistItem_assigneeId_idx] ON [dbo].[ChecklistItem]([assigneeId]);

ALTER TABLE [dbo].[ChecklistItem] ADD CONSTRAINT [ChecklistItem_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[ChecklistItem] ADD CONSTRAINT [ChecklistItem_doneById_fkey] FOREIGN KEY ([doneById]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[ChecklistItem] ADD CONSTRAINT [ChecklistItem_assigneeId_fkey] FOREIGN KEY ([assigneeId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
