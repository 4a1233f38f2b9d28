ALTER TABLE [dbo].[Delivery] ADD CONSTRAINT [Delivery_no_internal_text_out] CHECK ([commentAudience] IS NULL OR [commentAudience] = 'public' OR [targetAudience] = 'internal');

ALTER TABLE [dbo].[Delivery] ADD CONSTRAINT [Delivery_comment_has_audience] CHECK (([commentId] IS NULL AND [commentAudience] IS NULL) OR ([commentId] IS NOT NULL AND [commentAudience] IS NOT NULL));

ALTER TABLE [dbo].[Delivery] ADD CONSTRAINT [Delivery_aside_has_content] CHECK ([ticketId] IS NOT NULL OR ([aside] IS NOT NULL AND [content] IS NOT NULL));

ALTER TABLE [dbo].[Comment] ADD CONSTRAINT [Comment_audience] CHECK ([audience] IN ('public', 'internal'));

ALTER TABLE [dbo].[Attachment] ADD CONSTRAINT [Attachment_audience] CHECK ([audience] = 'public' OR ([audience] = 'internal' AND [commentId] IS NOT NULL));

ALTER TABLE [dbo].[Attachment] ADD CONSTRAINT [Attachment_comment_of_ticket] CHECK ([commentId] IS NULL OR [ticketId] IS NOT NULL);

ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_statusCategory] CHECK ([statusCategory] IN ('todo', 'active', 'waiting', 'resolved', 'closed'));

ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_turn] CHECK ([turn] IN ('first', 'next', 'theirs', 'later', 'done'));

ALTER TABLE [dbo].[Status] ADD CONSTRAINT [Status_waitsFor] CHECK ([waitsFor] IS NULL OR ([category] = 'waiting' AND [waitsFor] IN ('requester', 'thirdParty', 'date')));

ALTER TABLE [dbo].[Role] ADD CONSTRAINT [Role_comesWith] CHECK ([comesWith] IN ('', 'arrival', 'setup', 'membership', 'leading', 'heading'));

ALTER TABLE [dbo].[RoleGrant] ADD CONSTRAINT [RoleGrant_scope] CHECK ([scope] IN ('own', 'assigned', 'department', 'company', 'desk', 'all'));
