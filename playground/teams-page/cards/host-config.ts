/** A colour of the theme: the stylesheet knows what it is in the light and in the dark. */
const colour = (name: string) => ({
  default: `var(--card-${name})`,
  subtle: `var(--card-${name}-subtle, var(--card-subtle))`,
});

const foregroundColors = {
  default: { default: 'var(--card-text)', subtle: 'var(--card-subtle)' },
  dark: { default: '#252423', subtle: '#616161' },
  light: { default: '#ffffff', subtle: '#e0e0e0' },
  accent: colour('accent'),
  good: colour('good'),
  warning: colour('warning'),
  attention: colour('attention'),
};

const container = (name: string) => ({ backgroundColor: `var(--card-${name}-back)`, foregroundColors });

/**
 * How cards look in Teams. Colours are variables of the page, so that a card follows the theme without being drawn
 * again, which would lose what somebody is typing into it.
 */
export const hostConfig = {
  supportsInteractivity: true,
  fontFamily: 'var(--font)',
  fontTypes: {
    default: {
      fontFamily: 'var(--font)',
      fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
    monospace: {
      fontFamily: 'Consolas, "Liberation Mono", monospace',
      fontSizes: { small: 12, default: 13, medium: 14, large: 17, extraLarge: 22 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
  },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--card-line)' },
  imageSizes: { small: 32, medium: 52, large: 100 },
  imageSet: { imageSize: 'medium', maxImageHeight: 100 },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors },
    emphasis: container('emphasis'),
    accent: container('accent'),
    good: container('good'),
    warning: container('warning'),
    attention: container('attention'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'default' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    iconPlacement: 'leftOfTitle',
    iconSize: 16,
  },
  adaptiveCard: { allowCustomStyle: true },
  factSet: {
    title: { color: 'default', size: 'default', isSubtle: false, weight: 'bolder', wrap: true, maxWidth: 150 },
    value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
    spacing: 16,
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { size: 'default', weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { size: 'default', weight: 'bolder' },
    },
    errorMessage: { size: 'small', color: 'attention', weight: 'default' },
    debounceTimeInMilliSeconds: 250,
    allowDynamicallyFilteredChoiceSet: true,
  },
  textStyles: {
    heading: { size: 'large', weight: 'bolder', color: 'default', isSubtle: false },
    columnHeader: { size: 'default', weight: 'bolder', color: 'default', isSubtle: false },
  },
  textBlock: { headingLevel: 3 },
  table: { cellSpacing: 8 },
};
