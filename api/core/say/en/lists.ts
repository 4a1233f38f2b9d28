// Pure

/** Lists of tickets, a person's own page, and help. */
export const lists = {
  list: {
    mine: 'Your open tickets',
    noneMine: 'You have no open tickets. Something to ask? Type “/ticket new”.',
    department: 'Open tickets of your department',
    noneInDepartment: 'Your department has no open tickets.',
    noDepartment: 'You head no department. “/ticket mine” shows your own tickets.',
    assigned: 'Assigned to you',
    noneAssigned: 'Nothing is assigned to you.',
    queueHeading: 'Waiting for somebody to take them',
    queue: (desk: string) => `${desk}: waiting for somebody to take them`,
    noneQueued: 'The queue is empty.',
    noDesk: 'You are not an agent of a desk, so you have no queue. “/ticket mine” shows your own tickets.',
    notYourQueue: (desk: string) =>
      `You are not an agent of ${desk}, so you do not see its queue. “/ticket mine” shows your own tickets.`,
    noSuchDesk: (key: string) => `There is no desk ${key}. “/ticket queue” shows the queues of your desks.`,
    noFilter: (given: string, meant: string) => `There is no filter “${given}:”. Did you mean “${meant}:”?`,
    noneFound: 'Nothing was found. Try fewer or other words.',
  },

  home: {
    hello: (name: string) => `Hello ${name}`,
    drafts: 'Drafts',
    moreDrafts: 'There are more; they appear here when these are done.',
    foot: 'Type “/ticket help” to see what the desk understands.',
  },

  /** What leads can do beyond that. */
  helpForLeads: { reopen: 'opens it again, also when it is closed' },
  helpHeading: 'What the desk understands',
  helpFoot:
    'A key looks like IT-42. Words behind a command are added to the ticket, and you are told who reads them. Other text is kept as a draft.',
  help: [
    { form: 'new [for @who] [text]', does: 'opens the form for a new ticket' },
    { form: 'IT-42', does: 'shows a ticket' },
    { form: 'history IT-42', does: 'what happened to a ticket; “history IT-42 messages” shows one kind' },
    { form: 'mine', does: 'your open tickets' },
    { form: 'department', does: 'open tickets of the department that you head' },
    { form: 'queue', does: 'tickets of your desks that nobody has yet' },
    { form: 'search words', does: 'finds tickets, also by status:waiting created:this-week' },
    {
      form: 'views [name]',
      does: 'your views; “save name: words” saves a search',
    },
    { form: 'reply IT-42 text', does: 'replies to everybody on the ticket' },
    { form: 'note IT-42 text', does: 'writes a note that only agents read' },
    { form: 'take IT-42', does: 'assigns it to you; several keys work, too' },
    { form: 'assign IT-42 @who|me|none', does: 'assigns it to somebody or yourself, or puts it back into the queue' },
    { form: 'status IT-42 name', does: 'sets the status; a day may follow, as in “on hold monday”' },
    { form: 'priority IT-42 high', does: 'sets the priority: low, medium, high, urgent' },
    { form: 'category IT-42 name', does: 'sets its category; “new: name” makes a new one, where the desk allows it' },
    { form: 'project IT-42 name', does: 'puts it into a project; a task may follow, as in “name / task”' },
    { form: 'resolve IT-42', does: 'resolves it' },
    { form: 'close IT-42', does: 'closes it' },
    { form: 'reopen IT-42', does: 'opens it again; what you closed yourself, for ten minutes' },
    { form: 'withdraw IT-42', does: 'ends your own request; a reason may follow' },
    { form: 'merge IT-42 into IT-7', does: 'puts both together, after a question' },
    { form: 'unmerge IT-42', does: 'separates them again' },
    { form: 'delete IT-42', does: 'deletes it, after a question' },
    { form: 'restore IT-42', does: 'brings a deleted ticket back' },
    { form: 'rate IT-42 5 [words]', does: 'rates the help from 1 to 5, with a comment if you like' },
    { form: 'link IT-42 blocks IT-43', does: 'links two tickets: blocks, duplicates, parent of, child of, relates to' },
    { form: 'unlink IT-42 IT-43', does: 'takes the link away' },
    { form: 'add IT-42 @who', does: 'adds a colleague; “remove IT-42 @who” removes them' },
    { form: 'follow IT-42', does: 'you get what is said on it; “unfollow IT-42” ends that' },
    {
      form: 'time IT-42 30m',
      does: 'writes time down; “start” and “stop” are for your timer, “time” alone shows your day',
    },
    { form: 'tag IT-42 vpn laptop', does: 'puts tags on it; “untag” takes them off' },
    { form: 'saved IT-42 words', does: 'fills in a saved reply; “saved” alone lists them' },
    { form: 'drafts', does: 'what you typed that is not on a ticket yet' },
    { form: 'connect', does: 'joins your accounts in Slack and Teams' },
    { form: 'notify', does: 'where you are told of what, and how to change it' },
  ],
};
