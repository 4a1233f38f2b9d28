import sanitizeHtml from 'sanitize-html';
import type { MailHtml } from '#core';
import { htmlLines } from './html-lines.ts';

const longest = 2_000_000;
const color = [/^#[0-9a-f]{3,8}$/i, /^[a-z]{3,20}$/i, /^rgba?\([\d\s.,%]{1,40}\)$/i];
const size = [/^-?\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|%)?$/i];

const tags = [
  ...[
    'a',
    'b',
    'blockquote',
    'br',
    'caption',
    'center',
    'cite',
    'code',
    'col',
    'colgroup',
    'dd',
    'del',
    'div',
    'dl',
    'dt',
    'em',
  ],
  ...[
    'font',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'i',
    'img',
    'ins',
    'li',
    'ol',
    'p',
    'pre',
    'q',
    's',
    'small',
    'span',
  ],
  ...['strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul'],
];

/** Reads HTML of mails with htmlparser2 and sanitize-html. */
export const mailHtml = (): MailHtml => ({ lines: htmlLines, sanitised });

function sanitised(html: string, pictures: ReadonlyMap<string, string>): string {
  return sanitizeHtml(html.slice(0, longest), {
    allowedTags: tags,
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'template', 'svg', 'math'],
    allowedAttributes: {
      a: ['href', 'title', 'target', 'rel'],
      img: ['src', 'alt', 'title', 'width', 'height'],
      font: ['color', 'size'],
      ol: ['start', 'type'],
      td: ['colspan', 'rowspan', 'align', 'valign', 'width'],
      th: ['colspan', 'rowspan', 'align', 'valign', 'width'],
      table: ['border', 'cellpadding', 'cellspacing', 'width'],
      '*': ['dir', 'style'],
    },
    allowedStyles: {
      '*': {
        color,
        'background-color': color,
        'text-align': [/^(?:left|right|center|justify)$/i],
        'font-weight': [/^(?:bold|normal|\d{3})$/i],
        'font-style': [/^(?:italic|normal)$/i],
        'text-decoration': [/^(?:underline|line-through|none)$/i],
        'font-size': size,
        'padding-left': size,
        'margin-left': [/^\d{1,3}(?:\.\d{1,3})?(?:px|pt|em)?$/i],
      },
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nestingLimit: 100,
    transformTags: {
      a: (tagName, { href = '', title }) => ({
        tagName,
        attribs: /^(?:https?:\/\/|mailto:|tel:)/i.test(href.trim())
          ? { href: href.trim(), ...(title ? { title } : {}), target: '_blank', rel: 'noopener noreferrer nofollow' }
          : {},
      }),
      img: (tagName, { src = '', alt = '', width, height }) => {
        const address = pictures.get(idOf(src));
        const size = { ...(width ? { width } : {}), ...(height ? { height } : {}) };
        return { tagName, attribs: address === undefined ? {} : { src: address, alt, ...size } };
      },
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
  });
}

function idOf(src: string): string {
  const id = /^\s*cid:(.{1,1000})$/i.exec(src)?.[1]?.trim() ?? '';
  try {
    return decodeURIComponent(id);
  } catch {
    // It is no code, and stands there as it is.
    return id;
  }
}
