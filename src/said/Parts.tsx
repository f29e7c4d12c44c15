/*
 * The parts of the page that come from the document itself and not from its times: loaded together, each absent where the
 * document has nothing of it.
 */

import type { ReactNode } from 'react';
import { hasSaid } from '../interaction/hasSaid.ts';
import { hasLinked } from '../interaction/linked.ts';
import { namesOf } from '../words/names.ts';
import { Agents } from './Agents.tsx';
import { LinkedWith } from './LinkedWith.tsx';
import type { PartsProps } from './partsProps.ts';
import { Said } from './Said.tsx';

export function Parts(props: PartsProps): ReactNode {
  const { document, interaction } = props;
  const nameOf = namesOf(interaction).namedById;
  return (
    <>
      {hasSaid(document) ? <Said nameOf={nameOf} {...props} /> : null}
      <Agents interaction={interaction} onSelect={props.onFollow} />
      {hasLinked(document) ? (
        <LinkedWith document={document} times={props.times} nameOf={nameOf} onSelect={props.onFollow} />
      ) : null}
    </>
  );
}
