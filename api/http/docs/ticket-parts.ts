/** What belongs to the ticket of the examples. */
export const partsOfTicket = {
  answers: [{ id: 'cost-center', label: 'Cost centre', type: 'text', value: '4711', text: '4711' }],
  unanswered: [],
  follows: null,
  followedBy: null,
  tags: [{ id: '01980a50-11bb-7ccc-8ddd-2b3c4d5e6f70', name: 'vpn' }],
  links: [
    {
      kind: 'blocks',
      ticket: {
        id: '01980a50-00aa-7bbb-8ccc-1a2b3c4d5e6f',
        key: 'IT-1040',
        title: 'Print the badges',
        status: { name: 'New', category: 'todo' },
      },
    },
  ],
  attachments: [],
} as const;
