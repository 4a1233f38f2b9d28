ALTER TABLE [dbo].[Delivery] ADD CONSTRAINT [Delivery_no_internal_text_out] CHECK ([commentAudience] IS NULL OR [commentAudience] = 'public' OR [targetAudience] = 'internal');

ALTER TABLE [dbo].[Delivery] ADD CONSTRAINT [Delivery_comment_has_audience] CHECK (([commentId] IS NULL AND [commentAudience] IS NULL) OR ([commentId] IS NOT NULL AND [commentAudience] IS NOT NULL));

ALTER TABLE [dbo].[Comment] ADD CONSTRAINT [Comment_audience] CHECK ([audience] IN ('public', 'internal'));

ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_statusCategory] CHECK ([statusCategory] IN ('todo', 'active', 'waiting', 'resolved', 'closed'));

ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_turn] CHECK ([turn] IN ('first', 'next', 'theirs', 'later', 'done'));

ALTER TABLE [dbo].[Status] ADD CONSTRAINT [Status_waitsFor] CHECK ([waitsFor] IS NULL OR ([category] = 'waiting' AND [waitsFor] IN ('requester', 'thirdParty', 'date')));
