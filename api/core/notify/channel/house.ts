// Pure
import { mail } from './mail.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';

/** The channels of this house, the preferred one first. A part that brings another one adds its file here. */
export const houseChannels = [slack, teams, mail] as const;
export type ChannelKey = (typeof houseChannels)[number]['key'];

/** The channel of deliveries that reach nobody: the person has no account, or wants none of it. */
export const nowhere = 'none';

/** The channel of this name; undefined for what this house does not have. */
export const houseChannel = (key: string) => houseChannels.find((one) => one.key === key);

/** Whether cards live on a channel; what this house does not have is nowhere. */
export const isLive = (key: string): boolean => houseChannel(key)?.live ?? true;
