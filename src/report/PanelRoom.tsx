/* The record's column before its code is there: the picture beside it has its width from the first frame on. */

import type { CSSProperties, ReactNode } from 'react';
import { useColumnWidth } from '../record/usePanelSize.ts';
import styles from './report.module.css';

export function PanelRoom(): ReactNode {
  const { width } = useColumnWidth();
  const sizes: CSSProperties & Record<`--${string}`, number> = { '--width': width };
  return <div className={styles.room} style={sizes} />;
}
