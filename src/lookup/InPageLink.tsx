import type { ReactNode } from 'react';

/** A link that opens within the page where it is pressed alone, and is a plain link for a new tab or window. */
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
