/*
 * A sentence with things in it that are more than text: records and figures are buttons that go there, names of the
 * document are set as code, moments carry their exact time.
 */

import { createElement, Fragment, type ReactNode } from 'react';
import { formatIso } from '../time/format.ts';
import type { Phrase, Piece } from '../words/phrase.ts';

/** Where the records and figures in a sentence lead; without it they are text. */
export interface Going {
  /** Selects a record by the id of its row. */
  onRecord(id: string): void;
  /** Opens the proof of a figure. */
  onFigure(path: string): void;
}

export function Sentence({ phrase, going }: { readonly phrase: Phrase; readonly going?: Going }): ReactNode {
  // Static children, which React tells apart by position, need no keys.
  return createElement(
    Fragment,
    null,
    ...phrase.map((piece) => (typeof piece === 'string' ? piece : drawn(piece, going))),
  );
}

function drawn(piece: Exclude<Piece, string>, going: Going | undefined): ReactNode {
  switch (piece.kind) {
    case 'record':
      return going ? (
        <button type="button" className="go" onClick={() => going.onRecord(piece.id)}>
          {piece.text}
        </button>
      ) : (
        piece.text
      );
    case 'figure':
      return going ? (
        <button
          type="button"
          className={piece.path.endsWith(piece.text) ? 'go code' : 'go'}
          title={piece.path}
          onClick={() => going.onFigure(piece.path)}
        >
          {piece.text}
        </button>
      ) : (
        piece.text
      );
    case 'code':
      return <code>{piece.text}</code>;
    case 'time':
      return (
        <time dateTime={formatIso(piece.at)} className="nw">
          {piece.text}
        </time>
      );
    case 'strong':
      return <b>{piece.text}</b>;
    case 'quote':
      return <q>{piece.text}</q>;
  }
}
