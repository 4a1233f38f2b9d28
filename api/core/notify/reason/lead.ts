// Pure
import { reason } from './reason.ts';

/** Leads are told what changes for their desk as a whole. */
export const lead = reason('lead', {
  'ticket.unassigned': (event) =>
    (event.left?.count ?? 0) > 0
      ? [{ to: { group: 'leads' }, kind: 'notice', audience: 'internal', news: ['desk'] }]
      : [],
  // Everybody who reads the confidential tickets of a desk knows who else does, and leads look after its channels.
  'config.changed': (event) =>
    event.leads || event.channel
      ? [{ to: { group: 'leads' }, kind: 'aside', audience: 'internal', news: 'always' }]
      : [],
});
