ALTER TABLE [dbo].[Delivery] ADD CONSTRAINT [Delivery_no_internal_text_out] CHECK ([commentAudience] IS NULL OR [commentAudience] = 'public' OR [targetAudience] = 'internal');

ALTER TABLE [dbo].[Delivery] ADD CONSTRAINT [Delivery_comment_has_audience] CHECK (([commentId] IS NULL AND [commentAudience] IS NULL) OR ([commentId] IS NOT NULL AND [commentAudience] IS NOT NULL));

ALTER TABLE [dbo].[Comment] ADD CONSTRAINT [Comment_audience] CHECK ([audience] IN ('public', 'internal'));

ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_statusCategory] CHECK ([statusCategory] IN ('todo', 'active', 'waiting', 'resolved', 'closed'));
