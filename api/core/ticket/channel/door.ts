// What the rest of the house knows of the channels of tickets.
export { ChannelJob, channelJobKind, OpenTicketChannel, TicketChannelView } from './channel-view.ts';
export { type ChannelWork, hearOfTicketChannel, noteTicketChannel, ticketChannelWork } from './hear-channel.ts';
export { closeTicketChannel, openTicketChannel } from './open-channel.ts';
export { showTicketChannel, ticketOfChannel } from './read.ts';
