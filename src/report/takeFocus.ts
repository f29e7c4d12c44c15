/* Where the focus goes when what had it is no longer on the page. Reads the DOM. */

/**
 * Gives the focus to what a look-up led to, so that it is announced and the keys work there. Nothing happens while the
 * focus is elsewhere.
 */
export function takeLostFocus(element: HTMLElement | null): void {
  if (document.activeElement === document.body) element?.focus();
}
