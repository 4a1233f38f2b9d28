// Pure

/** Kinds of news of which people choose where they are told: each has its words in `say/…/notifications.ts`. */
export const kindsOfNews = ['replies', 'mentions', 'changes', 'assigned', 'desk'] as const;
export type News = (typeof kindsOfNews)[number];
