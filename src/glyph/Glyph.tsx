/*
 * The page's own line drawings, 16 by 16, in the colour of the text they stand beside.
 *
 * A glyph never carries a meaning alone: a word stands next to it, or its button has a name. So all are hidden from
 * assistive technology, and there is no way to give one a title.
 */

import type { ReactNode } from 'react';
import { PATHS } from './paths.ts';

const DRAWINGS = {
  logo: <path d="M1.6 2.8h12.8M1.6 6.4h4.8M6.4 10h7.2M1.6 13.6h9.6" strokeWidth="1.8" />,
  ok: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="m5.2 8.2 2 2 3.7-4.2" />
    </>
  ),
  question: (
    <>
      <circle cx="8" cy="8" r="6.25" strokeDasharray="2.2 1.7" />
      <path d="M6.2 6.3c.2-1.1 1-1.6 1.9-1.6 1 0 1.8.6 1.8 1.6 0 1.3-1.8 1.4-1.8 2.7M8.1 11.3v.1" />
    </>
  ),
  circle: <circle cx="8" cy="8" r="6.25" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 7.4v3.8M8 4.8v.1" />
    </>
  ),
  contradiction: (
    <>
      <path d="M8 1.6 14.4 8 8 14.4 1.6 8z" />
      <path d="m6 6 4 4m0-4-4 4" />
    </>
  ),
  flag: <path d={PATHS.flag} />,
  abandoned: <path d="M4.5 4.5 11.5 11.5m0-7-7 7" />,
  rejected: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m4 12 8-8" />
    </>
  ),
  afterEnd: <path d="M12.5 3.5v9M3 8h7M7.5 5.5 10 8l-2.5 2.5" />,
  running: <path d="M2.5 8h8M8 4.5 11.5 8 8 11.5M13.6 8h.1" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1" />
      <path d="M10.5 5.5v-3h-8v8h3" />
    </>
  ),
  link: (
    <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9a2.6 2.6 0 0 0 3.7 3.7l.8-.8" />
  ),
  paste: (
    <>
      <path d="M5.5 3.5h-2v10h9v-10h-2" />
      <path d="M5.5 2.5h5v2.5h-5z" />
    </>
  ),
  again: <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3" />,
  save: <path d="M8 2.5v8M4.8 7.5 8 10.7l3.2-3.2M3 13.5h10" />,
  find: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.2 10.2 3.3 3.3" />
    </>
  ),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  file: (
    <>
      <path d="M4 1.75h5.5L12.5 5v9.25H4zM9.2 2v3.2h3.2" />
      <path d="m6.5 8 3 3m0-3-3 3" />
    </>
  ),
  open: <path d="M4 14.25V1.75h5.5L12.5 5v9.25zM9.2 2v3.2h3.2" />,
  print: (
    <>
      <path d="M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2" />
      <path d="M4.5 9.5h7v4h-7z" />
    </>
  ),
  close: <path d="m4 4 8 8m0-8-8 8" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 4.5V8l2.5 1.6" />
    </>
  ),
  up: <path d="m4 10 4-4 4 4" />,
  plus: <path d="M8 3.5v9M3.5 8h9" />,
  minus: <path d="M3.5 8h9" />,
  down: <path d="m4 6 4 4 4-4" />,
  left: <path d="m10 4-4 4 4 4" />,
  right: <path d="m6 4 4 4-4 4" />,
  interaction: <path d={PATHS.interaction} />,
  ivr: <path d={PATHS.ivr} fill="currentColor" />,
  segment: <path d={PATHS.segment} />,
  queue: <path d={PATHS.queue} strokeWidth="2" />,
  agent: <path d={PATHS.agent} fill="currentColor" />,
  sound: <path d="M2 6.2v3.6M5 4v8M8 2.4v11.2M11 5v6M14 6.8v2.4" />,
  customer: (
    <>
      <circle cx="8" cy="5.2" r="2.7" />
      <path d="M2.8 14c.3-3.2 2.4-4.7 5.2-4.7s4.9 1.5 5.2 4.7z" />
    </>
  ),
  messages: <path d={PATHS.messages} />,
  hook: <path d={PATHS.hook} />,
} as const satisfies Record<string, ReactNode>;

/** The name of a drawing. */
export type GlyphName = keyof typeof DRAWINGS;

/** Draws a glyph at the size of a line of text. Decorative: the words beside it say what it means. */
export function Glyph({
  name,
  className,
}: {
  readonly name: GlyphName;
  readonly className?: string | undefined;
}): ReactNode {
  return (
    <svg
      className={className === undefined ? 'i' : `i ${className}`}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      {DRAWINGS[name]}
    </svg>
  );
}
