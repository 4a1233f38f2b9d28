import { createElement, Fragment, type ReactNode } from 'react';

const kept = new Set([
  ...['p', 'div', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'ul', 'ol', 'li', 'code', 'pre', 'blockquote'],
  ...['h1', 'h2', 'h3', 'hr', 'span'],
]);

/** What somebody wrote, drawn from a list of harmless tags; of all others only the words stay. */
export function RichText({ html, me }: { html: string; me: string }) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return <div className="rich-text">{children(body, me)}</div>;
}

const children = (node: Node, me: string): ReactNode[] =>
  [...node.childNodes].map((child, index) => drawn(child, me, String(index)));

function drawn(node: Node, me: string, key: string): ReactNode {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element)) return null;
  const tag = node.tagName.toLowerCase();
  if (tag === 'script' || tag === 'style') return null;
  if (tag === 'at' || (tag === 'span' && node.className === 'mention'))
    return (
      <span key={key} className="at" data-me={node.textContent === me}>
        {node.textContent}
      </span>
    );
  const inside = children(node, me);
  const href = tag === 'a' ? (node.getAttribute('href') ?? '') : '';
  if (/^(https?:|mailto:)/i.test(href))
    return (
      <a key={key} href={href} target="_blank" rel="noopener noreferrer">
        {inside}
      </a>
    );
  if (!kept.has(tag)) return <Fragment key={key}>{inside}</Fragment>;
  return createElement(tag, { key }, ...(tag === 'br' || tag === 'hr' ? [] : inside));
}
