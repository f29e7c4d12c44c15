/*
 * The parts of the page that come from the document itself and not from its times: loaded together, each absent where the
 * document has nothing of it.
 */

import { type ReactNode, useMemo } from 'react';
import { agentNameById } from '../audit/agentName.ts';
import { hasSaid } from '../interaction/hasSaid.ts';
import { hasLinked } from '../interaction/linked.ts';
import { Agents } from './Agents.tsx';
import { LinkedWith } from './LinkedWith.tsx';
import type { PartsProps } from './partsProps.ts';
import { Said } from './Said.tsx';

export function Parts(props: PartsProps): ReactNode {
  const { document, interaction } = props;
  const nameOf = useMemo(() => (id: string | undefined) => agentNameById(interaction, id), [interaction]);
  return (
    <>
      {hasSaid(document) ? <Said nameOf={nameOf} {...props} /> : null}
      <Agents interaction={interaction} agents={props.agents} onSelect={props.onSelect} />
      {hasLinked(document) ? (
        <LinkedWith document={document} zone={props.zone} nameOf={nameOf} onSelect={props.onSelect} />
      ) : null}
    </>
  );
}
