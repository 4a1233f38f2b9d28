/**
 * Every Block Kit figure that the local Slack enforces, in characters or items
 * (https://docs.slack.dev/reference/block-kit, https://docs.slack.dev/surfaces/modals).
 */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  id: 255,
  text: 3000,
  fields: 10,
  field: 2000,
  header: 150,
  contextElements: 10,
  actionsElements: 25,
  label: 2000,
  hint: 2000,
  altText: 2000,
  imageTitle: 2000,
  url: 3000,
  buttonText: 75,
  buttonValue: 2000,
  accessibilityLabel: 75,
  choices: 10,
  overflowOptions: 5,
  options: 100,
  optionGroups: 100,
  optionText: 75,
  optionDescription: 75,
  /** Newer pages say 150; the published types say 75. The smaller is safe on both. */
  optionValue: 75,
  groupLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  placeholder: 150,
  inputLength: 3000,
  files: 10,
  /** Bytes of a file in a form (https://docs.slack.dev/reference/block-kit/block-elements/file-input-element). */
  formFileBytes: 10 * 1_048_576,
  /** Bytes of any other file. */
  fileBytes: 1_073_741_824,
  uploadChannels: 100,
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3000,
  /** Bytes of a whole view as JSON; the figure is observed, not documented. */
  view: 250_000,
  viewStack: 3,
  markdown: 12_000,
  /** Longer message text is cut. */
  messageText: 40_000,
  /** Longer text is refused by chat.update. */
  updateText: 4000,
  /** Bytes of message metadata as JSON; observed, not documented. */
  metadata: 8000,
} as const;
