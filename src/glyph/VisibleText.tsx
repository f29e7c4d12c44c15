/*
 * A text as received, as text: characters one cannot see are drawn as their code points.
 *
 * Isolated by `<bdi>`, so that no bidirectional control in it reorders the text around it.
 */

import { createElement, Fragment, type ReactNode } from 'react';
import { bracketed, type VisiblePart, visibleParts } from '../words/visible.ts';

/** More marks than this are drawn as plain characters in brackets: a text of nothing but controls must not stop the page. */
const MOST_MARKED = 500;

/** @param find a part of the text in lower case to be marked wherever it is; none where empty */
export function VisibleText({ text, find = '' }: { readonly text: string; readonly find?: string }): ReactNode {
  const parts = visibleParts(text);
  const isPlain = parts.length > 2 * MOST_MARKED;
  return (
    <bdi>
      {isPlain ? (
        <Marked text={parts.map(plainPart).join('')} find={find} />
      ) : (
        // Static children, which React tells apart by position, need no keys.
        createElement(Fragment, null, ...parts.map((part) => drawnPart(part, find)))
      )}
    </bdi>
  );
}

function drawnPart(part: VisiblePart, find: string): ReactNode {
  return part.kind === 'text' ? <Marked text={part.text} find={find} /> : <span className="unseen">{part.code}</span>;
}

function plainPart(part: VisiblePart): string {
  return part.kind === 'text' ? part.text : bracketed(part.code);
}

/** So many places are marked in one text at most. */
const MOST_PLACES = 200;

function Marked({ text, find }: { readonly text: string; readonly find: string }): ReactNode {
  if (find === '') return text;
  const lower = text.toLowerCase();
  // A letter whose small form is longer (İ) would shift all places after it.
  if (lower.length !== text.length) return text;
  const pieces: ReactNode[] = [];
  let from = 0;
  for (let at = lower.indexOf(find); at >= 0 && pieces.length < MOST_PLACES; at = lower.indexOf(find, from)) {
    pieces.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + find.length)}</mark>);
    from = at + find.length;
  }
  return from === 0 ? text : [...pieces, text.slice(from)];
}
