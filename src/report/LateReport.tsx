/*
 * The report, which is most of the code, loaded when there is something to report: the first page does without it, and a
 * link fetches it beside the document.
 */

import type { ComponentProps, ReactNode } from 'react';
import { NotLoaded } from '../late/latePart.tsx';
import { late, useLate } from '../late/useLate.ts';
import { useMasked } from './useMasked.ts';

type Report = typeof import('./Report.tsx').Report;

const report = late(async () => (await import('./Report.tsx')).Report);

/** Loads the report's code, once. */
export const loadReport = report.load;

/**
 * The report as soon as its code is there; until then nothing. Throws, where it cannot be loaded.
 *
 * @param props.agents of the review it is part of, so that a masked name is the same in both
 */
export function LateReport({
  agents,
  ...props
}: ComponentProps<Report> & { readonly agents?: readonly string[] }): ReactNode {
  const { loaded: Report, fault } = useLate(report);
  const masking = useMasked(props.answer, props.choices.masking, agents);
  if (fault) throw fault.of;
  // Thrown, it would have the error boundary show the response unmasked.
  if (masking.fault) return <NotLoaded what="What masks personal data" onTryAgain={masking.tryAgain} />;
  const { masked } = masking;
  // The browser lays out the sheet as soon as the beforeprint listeners return; without this it would be blank.
  if (Report && !masked && masking.isPrinting) return <p>What masks personal data is not loaded yet. Print again.</p>;
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
