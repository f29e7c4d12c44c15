/*
 * The keys of a review and when they are heard: never while someone types or composes a character, never while a dialog is
 * open, never with a modifier that makes them someone else's, and never when something else has taken them.
 *
 * One exception: Ctrl+Enter (⌘+Enter) in the note saves it and goes on, because that is where the hands are by then.
 */

import { USES, type Use } from '../audit/suggestion.ts';

/** What a key does. */
export type ReviewKey =
  | { readonly kind: 'verdict'; readonly verdict: Use }
  | { readonly kind: 'next' | 'previous' | 'save' | 'undo' | 'find' | 'help' | 'group' | 'alone' | 'note' | 'export' };

/** What is asked of a key press; a `KeyboardEvent` has it all. */
type Pressed = Pick<
  KeyboardEvent,
  'key' | 'keyCode' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'defaultPrevented' | 'target'
>;

/** The list that `?` shows. */
export const REVIEW_KEYS: readonly { readonly keys: string; readonly what: string }[] = [
  { keys: '1 – 5', what: 'choose a verdict; it is kept at once, of several listed by G once they are saved' },
  { keys: 'Ctrl Enter or ⌘ Enter', what: 'save and go on; also while you write the note' },
  { keys: 'G', what: 'list the items of the same cause, to judge them together' },
  { keys: 'Shift G', what: 'judge only this one, and not its group' },
  { keys: 'J   K', what: 'next, previous item' },
  { keys: 'N', what: 'write the note' },
  { keys: 'U', what: 'take the last verdict back' },
  { keys: '/', what: 'search the list' },
  { keys: 'E', what: 'export' },
  { keys: 'Esc', what: 'leave the note or the search' },
  { keys: '?', what: 'this list' },
];

/** What a key does, where it is the review's to hear. */
export function reviewKeyOf(event: Pressed): ReviewKey | undefined {
  const { key, target } = event;
  // 229: what browsers say while a character is being composed, some of them after `isComposing` has gone.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || isBehindDialog(target)) return undefined;
  if (key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    return !isTyping(target) || isNote(target) ? { kind: 'save' } : undefined;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return undefined;
  const verdict = USES[Number(key) - 1];
  if (/^[1-5]$/.test(key) && verdict) return { kind: 'verdict', verdict };
  switch (key.toLowerCase()) {
    case 'j':
      return { kind: 'next' };
    case 'k':
      return { kind: 'previous' };
    case 'u':
      return { kind: 'undo' };
    case 'g':
      return { kind: event.shiftKey ? 'alone' : 'group' };
    case 'n':
      return { kind: 'note' };
    case 'e':
      return { kind: 'export' };
    case '/':
      return { kind: 'find' };
    case '?':
      return { kind: 'help' };
    default:
      return undefined;
  }
}

function isBehindDialog(target: EventTarget | null): boolean {
  const document = target instanceof Node ? target.ownerDocument : undefined;
  return (document ?? globalThis.document).querySelector('dialog[open]') !== null;
}

const WRITABLE =
  'input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, select, [contenteditable=""], [contenteditable="true"]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(WRITABLE) !== null;
}

function isNote(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-note]') !== null;
}
