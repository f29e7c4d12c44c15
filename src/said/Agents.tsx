/*
 * Agents at a glance: one line each, with what was offered and answered, how long they talked, and to whom the work went.
 * Each leads to its rows on the timeline.
 */

import { type ReactNode, useId, useMemo } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import { VisibleText } from '../glyph/VisibleText.tsx';
import type { Interaction } from '../interaction/interaction.ts';
import { isOutbound } from '../interaction/recordKinds.ts';
import { formatColumn } from '../time/lengths.ts';
import { counted } from '../words/text.ts';
import { type AgentLine, agentLines, type Move, type Total } from './agentLines.ts';
import styles from './said.module.css';
import { moveWords, outcomeWords, roleWords } from './wording.ts';

export function Agents(props: {
  readonly interaction: Interaction;
  readonly onSelect: (path: string) => void;
}): ReactNode {
  const { interaction } = props;
  const heading = useId();
  const lines = useMemo(() => agentLines(interaction), [interaction]);
  if (lines.length === 0) return null;
  const agentCount = lines.filter(({ role }) => role === 'agent').length;
  const others = lines.length - agentCount;
  const outcome = outcomeLabel(interaction);
  return (
    <section className={styles.agents} aria-labelledby={heading}>
      <div className="sec">
        <h2 id={heading}>Agents at a glance</h2>
        <p>{[counted(agentCount, 'agent'), ...(others > 0 ? [counted(others, 'other')] : [])].join(', ')}</p>
      </div>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">{outcome}</th>
            <th scope="col" className="num">
              Talked
            </th>
            <th scope="col" className="num">
              Held
            </th>
            <th scope="col" className="num">
              After-call work
            </th>
            <th scope="col">Transfers</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line
              key={`${line.role} ${line.paths[0]}`}
              line={line}
              interaction={interaction}
              onSelect={props.onSelect}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Links of one line; all of them are rows of the timeline. */
const MOST_LINKS = 6;

/** Column header: outbound interactions have no offers. */
function outcomeLabel(interaction: Interaction): string {
  return isOutbound(interaction) ? 'Outcome' : 'Offered';
}

function Line(props: {
  readonly line: AgentLine;
  readonly interaction: Interaction;
  readonly onSelect: (path: string) => void;
}): ReactNode {
  const { line, interaction, onSelect } = props;
  const outcome = outcomeLabel(interaction);
  const { name, agentId, paths, role, moves } = line;
  const called = name ?? agentId;
  const [first, ...more] = paths;
  const words = called ?? (role === 'monitor' ? 'a supervisor' : 'a third party');
  return (
    <tr>
      <th scope="row">
        <Glyph name={role === 'agent' ? 'agent' : 'customer'} className={styles.person} />{' '}
        {role === 'monitor' || first === undefined ? (
          <VisibleText text={words} />
        ) : (
          <button type="button" className="go" onClick={() => onSelect(first)}>
            <VisibleText text={words} />
          </button>
        )}
        {more.length === 0 || role === 'monitor'
          ? null
          : more.slice(0, MOST_LINKS).map((path, index) => (
              <button
                key={path}
                type="button"
                className={`lnk ${styles.again}`}
                aria-label={`Allocation ${index + 2} of ${words}`}
                onClick={() => onSelect(path)}
              >
                allocation {index + 2}
              </button>
            ))}
        {more.length > MOST_LINKS && role !== 'monitor' ? ` and ${more.length - MOST_LINKS} more` : null}
        <span className={styles.role}>{roleWords(line)}</span>
      </th>
      <td data-label={outcome}>{outcomeWords(line, isOutbound(interaction))}</td>
      <Length label="Talked" total={line.talked} isListened={role === 'monitor'} />
      <Length label="Held" total={line.held} />
      <Length label="After-call work" total={line.afterCall} />
      <td data-label="Transfers">
        {moves.length === 0 ? <span className="absent">none</span> : null}
        {moves.slice(0, MOST_LINKS).map((move) => (
          <span key={`${move.kind} ${move.path}`} className={styles.move}>
            <MoveTo move={move} onSelect={onSelect} />
          </span>
        ))}
        {moves.length > MOST_LINKS ? ` and ${moves.length - MOST_LINKS} more` : null}
      </td>
    </tr>
  );
}

function MoveTo({ move, onSelect }: { readonly move: Move; readonly onSelect: (path: string) => void }): ReactNode {
  return (
    <button type="button" className="go" onClick={() => onSelect(move.path)}>
      {moveWords(move.kind)}{' '}
      {move.other === undefined ? 'someone the response does not name' : <VisibleText text={move.other} />}
    </button>
  );
}

function Length(props: {
  readonly label: string;
  readonly total: Total | undefined;
  /** Of a supervisor, whose length says so itself. */
  readonly isListened?: boolean;
}): ReactNode {
  const { label, total, isListened = false } = props;
  return (
    <td className="num" data-label={isListened ? (total ? '' : 'Listened') : label}>
      {total === undefined ? (
        <span className="absent">
          <span aria-hidden="true">–</span>
          <span className="sr">not told</span>
        </span>
      ) : (
        `${isListened ? 'listened ' : ''}${total.isWhole ? '' : 'at least '}${formatColumn(total.length)}`
      )}
    </td>
  );
}
