/*
 * Around the report: a fault in drawing must never hide the data. What stands in its place is the raw document.
 */

import { Component, type ReactNode } from 'react';
import { CopyButton } from '../copy/CopyButton.tsx';
import type { Answer } from '../interaction/answer.ts';

/** Characters of the response that are shown; the copy has all of it. */
const MOST_SHOWN = 200_000;

interface Props {
  readonly answer: Answer;
  /** Whether what was received, which may be personal, is left out. */
  readonly isMasked: boolean;
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
    const { answer, isMasked, children } = this.props;
    if (this.state.fault === undefined) return children;
    return (
      <section className="msg" role="alert">
        <h2>This interaction could not be drawn</h2>
        <p className="lead">
          The fault is in the viewer, not in the interaction.{' '}
          {isMasked
            ? 'What was received is not shown: personal data is masked.'
            : 'Everything that was received is below, exactly as it came.'}
        </p>
        <pre>{String(this.state.fault)}</pre>
        {isMasked ? null : (
          <>
            <div className="acts">
              <CopyButton label="Copy the response" text={answer.text} />
            </div>
            <pre>{answer.text.slice(0, MOST_SHOWN)}</pre>
          </>
        )}
      </section>
    );
  }
}
