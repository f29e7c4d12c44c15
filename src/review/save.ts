/*
 * Hands a text to the reader as a file.
 */

/** How long the browser may take to fetch it, in ms. */
const ADDRESS_KEPT = 60_000;

/** Saves a text. Uses the DOM. */
export function saveText(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_KEPT);
}
