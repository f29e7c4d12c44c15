/*
 * Hands a file to the browser to be saved. Uses the DOM.
 */

/** How long a saved file's address is kept, in ms: a browser may begin to read it a while after the press. */
const ADDRESS_KEPT = 60_000;

/** Saves a file under a name. */
export function save(content: Blob, fileName: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_KEPT);
}
