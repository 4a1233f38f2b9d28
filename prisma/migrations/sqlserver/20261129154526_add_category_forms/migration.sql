CREATE TABLE [dbo].[CategoryForm] (
    [id] NVARCHAR(36) NOT NULL,
    [categoryId] NVARCHAR(36) NOT NULL,
    [version] INT NOT NULL,
    [fields] NVARCHAR(max) NOT NULL,
    [current] BIT NOT NULL,
    [createdAt] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[Ticket] ADD [answers] NVARCHAR(max) NULL;

CREATE TABLE [dbo].[TicketAnswer] (
    [ticketId] NVARCHAR(36) NOT NULL,
    [field] NVARCHAR(40) NOT NULL,
    [value] NVARCHAR(200) NOT NULL
);

ALTER TABLE [dbo].[CategoryForm] ADD CONSTRAINT [CategoryForm_current_df] DEFAULT 1 FOR [current];

ALTER TABLE [dbo].[CategoryForm] ADD CONSTRAINT [CategoryForm_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[CategoryForm] ADD CONSTRAINT [CategoryForm_categoryId_version_key] UNIQUE NONCLUSTERED ([categoryId],[version]);

ALTER TABLE [dbo].[TicketAnswer] ADD CONSTRAINT [TicketAnswer_pkey] PRIMARY KEY CLUSTERED ([ticketId],[field],[value]);

CREATE NONCLUSTERED INDEX [CategoryForm_current_idx] ON [dbo].[CategoryForm]([current]);

CREATE NONCLUSTERED INDEX [TicketAnswer_field_value_ticketId_idx] ON [dbo].[TicketAnswer]([field], [value], [ticketId]);

ALTER TABLE [dbo].[CategoryForm] ADD CONSTRAINT [CategoryForm_categoryId_fkey] FOREIGN KEY ([categoryId]) REFERENCES [dbo].[Category]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[TicketAnswer] ADD CONSTRAINT [TicketAnswer_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
