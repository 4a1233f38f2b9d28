ALTER TABLE [dbo].[Participant] DROP CONSTRAINT [Participant_kind_df];

ALTER TABLE [dbo].[Participant] ADD CONSTRAINT [Participant_kind_df] DEFAULT 'copied' FOR [kind];

-- Until now people were only ever copied in, also where the row called them followers.
UPDATE [dbo].[Participant] SET [kind] = 'copied' WHERE [kind] = 'follower';
