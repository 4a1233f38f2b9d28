UPDATE [dbo].[MessageRef] SET [eventId] = (
    SELECT TOP 1 d.[eventId] FROM [dbo].[Delivery] d
    WHERE d.[ticketId] = [MessageRef].[ticketId] AND d.[target] = [MessageRef].[target] AND d.[kind] = 'notice' AND d.[state] = 'sent'
        AND d.[channel] = [MessageRef].[surface] AND d.[sentAt] <= [MessageRef].[createdAt]
    ORDER BY d.[sentAt] DESC, d.[id] DESC)
WHERE [kind] = 'notice';
