/*
 * A button that copies a text to the clipboard and confirms it.
 *
 * The clipboard can refuse (no permission, an insecure origin): the button says so, and the text is also on the page. The
 * result is announced in a polite live region for a while; the region is created with the first press, because a list may
 * have a thousand of these buttons.
 */

import { type ReactNode, useEffect, useState } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';

/** `asked`: pressed, with no result to show (yet, or any more). */
type Answer = 'none' | 'asked' | 'copied' | 'refused';

const SHOWN_FOR = 2500;

/**
 * @param text what to copy, or a function that makes it when the button is pressed
 * @param label the button's text; also its accessible name unless `name` is given
 * @param name accessible name when the text alone is ambiguous ("Copy queues[0].queueName")
 * @param isBare shows the glyph only, with the name for assistive technology
 */
export function CopyButton(props: {
  readonly text: string | (() => string | Promise<string>);
  readonly label: string;
  readonly name?: string | undefined;
  readonly isBare?: boolean | undefined;
}): ReactNode {
  const { text, label, name, isBare = false } = props;
  const [answer, setAnswer] = useState<Answer>('none');
  useEffect(() => {
    if (answer === 'none' || answer === 'asked') return undefined;
    const timer = setTimeout(() => setAnswer('asked'), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [answer]);
  const copy = (): void => {
    setAnswer('asked');
    // In an insecure context `navigator.clipboard` is undefined; that counts as a refusal too.
    const write = async (): Promise<void> => {
      const copied = typeof text === 'string' ? text : text();
      // No await when the text is ready: a browser may require the call within the user gesture.
      await navigator.clipboard.writeText(typeof copied === 'string' ? copied : await copied);
    };
    write().then(
      () => setAnswer('copied'),
      () => setAnswer('refused'),
    );
  };
  const words = answer === 'copied' ? 'Copied' : answer === 'refused' ? 'The browser refused' : label;
  return (
    <>
      <button type="button" className="btn bare" aria-label={name ?? (isBare ? label : undefined)} onClick={copy}>
        <Glyph name={answer === 'copied' ? 'ok' : 'copy'} />
        {isBare ? null : words}
      </button>
      {answer === 'none' ? null : (
        <span role="status" className="sr">
          {answer === 'asked' ? '' : words}
        </span>
      )}
    </>
  );
}
