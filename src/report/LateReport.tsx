/*
 * The report, which is most of the code, loaded when there is something to report: the first page does without it, and a
 * link fetches it beside the document.
 *
 * Not by `lazy`: it shows a fallback first, and React holds back whatever follows a fallback for 300 ms.
 */

import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';

import { useMasked } from './useMasked.ts';

type Report = typeof import('./Report.tsx').Report;

let loaded: Report | undefined;

/** Loads the report's code, once. */
export async function loadReport(): Promise<Report> {
  loaded ??= (await import('./Report.tsx')).Report;
  return loaded;
}

/** The report as soon as its code is there; until then nothing. Throws, where it cannot be loaded. */
export function LateReport(props: ComponentProps<Report>): ReactNode {
  const [, setLoading] = useState<'loaded'>();
  const [fault, setFault] = useState<{ readonly of: unknown }>();
  useEffect(() => {
    if (loaded) return;
    loadReport().then(
      () => setLoading('loaded'),
      (of: unknown) => setFault({ of }),
    );
  }, []);
  if (fault) throw fault.of;
  const masked = useMasked(props.answer, props.choices.masking);
  const Report = loaded;
  if (!Report || !masked) return null;
  const { sourceNote } = props;
  return (
    <Report
      {...props}
      answer={masked.answer}
      sourceNote={sourceNote === undefined ? undefined : masked.text(sourceNote)}
    />
  );
}
