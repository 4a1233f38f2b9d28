// The door of this room; `index.ts` opens it.
export { leaveTicket, lookAt } from './look.ts';
export { LookAt, PresentNow, PresentOnTicket } from './presence-view.ts';
export { presentNow, ticketPresence } from './present.ts';
