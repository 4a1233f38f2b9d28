import { useEffect, useRef } from 'react';
import type { Draft } from '../host/draft.ts';

/** The sheet on which a mail is written: a frame of its own, in which nothing runs. */
export function Paper({ draft }: { draft: Draft }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(
    () => () => {
      draft.html = draft.text();
      draft.paper = undefined;
    },
    [draft],
  );
  const ready = () => {
    const sheet = frame.current?.contentDocument;
    if (!sheet || draft.paper) return;
    sheet.body.contentEditable = 'true';
    sheet.body.role = 'textbox';
    sheet.body.ariaLabel = 'Text of the mail';
    sheet.body.ariaMultiLine = 'true';
    const write = (html: string) => {
      sheet.body.innerHTML = /<body[^>]*>([\s\S]*?)<\/body>/i.exec(html)?.[1] ?? html;
    };
    write(draft.html);
    draft.paper = {
      html: () => sheet.body.innerHTML,
      write,
      insert(html) {
        const range = rangeIn(sheet);
        range.deleteContents();
        const piece = range.createContextualFragment(html);
        const last = piece.lastChild;
        range.insertNode(piece);
        if (last) range.setStartAfter(last);
        range.collapse(true);
      },
      selected() {
        const range = rangeIn(sheet);
        const line = sheet.createElement('div');
        line.append(range.cloneContents());
        return { html: line.innerHTML, text: range.toString() };
      },
    };
  };
  return (
    <iframe
      ref={frame}
      title="The mail"
      className="paper"
      sandbox="allow-same-origin"
      src="./ui/paper"
      onLoad={ready}
    />
  );
}

/** Where the cursor is; at the start of the mail before anybody clicked into it. */
function rangeIn(sheet: Document): Range {
  const selection = sheet.getSelection();
  if (selection && selection.rangeCount > 0 && sheet.body.contains(selection.anchorNode))
    return selection.getRangeAt(0);
  const start = sheet.createRange();
  start.setStart(sheet.body, 0);
  start.collapse(true);
  return start;
}
