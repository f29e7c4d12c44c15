/*
 * Single keys for the timeline as a whole, and when they are to be heard: never while someone types, never while a dialog
 * is open, never with a modifier that makes them someone else's.
 */

/** What a key does. */
export type Shortcut =
  | 'zoom-in'
  | 'zoom-out'
  | 'whole'
  | 'fit'
  | 'earlier'
  | 'later'
  | 'next-problem'
  | 'previous-problem'
  | 'find'
  | 'help'
  | 'measure'
  | 'copy-measure'
  | 'back';

/** What a key does, where it is the timeline's to hear. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
    return undefined;
  if (document.querySelector('dialog[open]')) return undefined;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    if (!event.shiftKey && isWalkedBy(event.target)) return undefined;
    return event.key === 'ArrowLeft' ? 'earlier' : 'later';
  }
  switch (event.key) {
    case '+':
    case '=':
      return 'zoom-in';
    case '-':
    case '_':
    case '−':
      return 'zoom-out';
    case '0':
      return 'whole';
    case 'f':
    case 'F':
      return 'fit';
    case ']':
      return 'next-problem';
    case '[':
      return 'previous-problem';
    case '/':
      return 'find';
    case '?':
      return 'help';
    case 'm':
    case 'M':
      return 'measure';
    case 'c':
    case 'C':
      return 'copy-measure';
    case 'Escape':
      return 'back';
    default:
      return undefined;
  }
}

/** Whether ← and → lead on from here already: on a row, where they fold, and on a handle. */
function isWalkedBy(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="row"], [role="slider"]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}
