/*
 * Where the label of a row goes: inside its bar, right of it, left of it, or nowhere; in full, or short. Pure.
 *
 *   ####11.692 s####      inside, where what can be seen of the bar has room
 *   ###  11.692 s         right of it, else left of it
 *   #? no end######       what is wrong is said in any case, on a plate over the bar
 *
 * In fractions of the picture's width; what a label takes is estimated from its characters, none of which is much wider
 * than a digit, so that nothing has to be measured while a hand moves the view.
 */

/** Where a label stands. */
type LabelSide = 'inside' | 'after' | 'before' | 'over' | 'none';

/** Where a label stands, and whether with all its words. */
interface LabelPlace {
  readonly side: LabelSide;
  readonly isShort: boolean;
}

/** What there is to choose from. All as fractions of the picture's width. */
interface LabelRoom {
  /** What the label takes in full, and without what can be left out; padding included. */
  readonly full: number;
  readonly short: number;
  /** The stretch it may stand in, as far as it is seen; missing where it cannot. */
  readonly inside?: { readonly a: number; readonly b: number } | undefined;
  /** What it would stand beside, which may reach past either edge. */
  readonly a: number;
  readonly b: number;
  /** Says that something is wrong. */
  readonly isLoud: boolean;
}

/** Finds the best place for a label. */
export function placeLabel({ full, short, inside, a, b, isLoud }: LabelRoom): LabelPlace {
  for (const [width, isShort] of [
    [full, false],
    [short, true],
  ] as const) {
    if (inside && inside.b - inside.a >= width) return { side: 'inside', isShort };
    if (b >= 0 && b + width <= 1) return { side: 'after', isShort };
    if (a <= 1 && a - width >= 0) return { side: 'before', isShort };
  }
  return { side: isLoud && short <= 1 ? 'over' : 'none', isShort: true };
}
