/** A card with which the app asks whether it may save a file (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4). */
export const consentType = 'application/vnd.microsoft.teams.card.file.consent';

/** A card that stands for a file that the app saved for somebody. */
export const infoType = 'application/vnd.microsoft.teams.card.file.info';
