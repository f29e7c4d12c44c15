/*
 * A key beside the words of its button: to be seen, and not read out, since the button's words say what it does.
 */

import type { ReactNode } from 'react';

export function Key({ name }: { readonly name: string }): ReactNode {
  return (
    <span aria-hidden="true">
      <kbd>{name}</kbd>
    </span>
  );
}
