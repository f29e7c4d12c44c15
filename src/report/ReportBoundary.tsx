/*
 * Around the report: a fault in drawing must never hide the data. What stands in its place is the raw document.
 */

import { Component, type ReactNode } from 'react';
import type { Answer } from '../interaction/fetchInteraction.ts';
import { RawDocument } from '../record/RawDocument.tsx';

interface Props {
  readonly answer: Answer;
  readonly fileName: string;
  readonly children: ReactNode;
}

/** Catches what its children throw while drawing `answer`; a new answer is drawn afresh. */
export class ReportBoundary extends Component<Props, { readonly fault: unknown; readonly of: Answer | undefined }> {
  override state = { fault: undefined, of: undefined };

  static getDerivedStateFromError(fault: unknown): { readonly fault: unknown } {
    return { fault };
  }

  static getDerivedStateFromProps(
    props: Props,
    state: { readonly fault: unknown; readonly of: Answer | undefined },
  ): { readonly fault?: undefined; readonly of?: Answer } | null {
    return state.of === props.answer ? null : { fault: undefined, of: props.answer };
  }

  override render(): ReactNode {
    const { answer, fileName, children } = this.props;
    if (this.state.fault === undefined) return children;
    return (
      <section className="msg" role="alert">
        <h2>This interaction could not be drawn</h2>
        <p className="lead">
          The fault is in the viewer, not in the interaction. Everything that was received is below, exactly as it came.
        </p>
        <pre>{String(this.state.fault)}</pre>
        <RawDocument text={answer.text} bytes={answer.bytes} fileName={fileName} />
      </section>
    );
  }
}
