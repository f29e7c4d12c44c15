import type { ReactNode } from 'react';

/** A link that calls `onOpen` on a plain click; with a modifier key the browser opens a new tab or window. */
export function InPageLink(props: {
  readonly href: string;
  readonly className?: string | undefined;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { href, className, onOpen, children } = props;
  return (
    <a
      className={className}
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      {children}
    </a>
  );
}
