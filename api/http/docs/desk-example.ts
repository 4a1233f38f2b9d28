/** A desk in the document. */
export const desk = (id: string) => ({
  id,
  key: 'IT',
  name: 'IT help',
  description: 'Devices, accounts, networks',
  mode: 'internal',
  assignedOnly: false,
  replyWaits: true,
  timeShown: false,
  reopenDays: 0,
  endsLinked: 'offer',
  locale: 'en' as const,
  defaultCategoryId: null,
  active: true,
  version: 2,
  channels: [
    {
      surface: 'slack' as const,
      tenant: 'T0NORTHWND',
      channelId: 'C0ITDESK',
      name: 'it-desk',
      readers: 'members' as const,
      held: false,
      problem: null,
    },
  ],
  warnings: [],
});
