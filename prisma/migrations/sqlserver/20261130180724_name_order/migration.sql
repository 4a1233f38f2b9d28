ALTER TABLE [dbo].[Person] ADD [nameOrder] NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT [Person_nameOrder_df] DEFAULT '';

ALTER TABLE [dbo].[Person] ADD [nameOrderPl] NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT [Person_nameOrderPl_df] DEFAULT '';

CREATE NONCLUSTERED INDEX [Person_active_nameOrder_id_idx] ON [dbo].[Person]([active], [nameOrder], [id]);

CREATE NONCLUSTERED INDEX [Person_active_nameOrderPl_id_idx] ON [dbo].[Person]([active], [nameOrderPl], [id]);
