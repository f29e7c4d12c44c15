/* The choice of the theme. Every colour is a light-dark() pair of theme.css, so React renders nothing again. */

import { type ReactNode, useState } from 'react';
import { applyTheme, keepTheme, keptTheme, THEMES, type Theme } from './theme.ts';

const NAMES: Record<Theme, string> = { auto: 'Auto', light: 'Light', dark: 'Dark' };

/** The select for the theme. */
export function ThemeSelect(): ReactNode {
  const [theme, setTheme] = useState<Theme>(keptTheme);
  return (
    <select
      className="sel"
      aria-label="Theme"
      value={theme}
      onChange={(event) => {
        const chosen = THEMES.find((each) => each === event.target.value) ?? 'auto';
        setTheme(chosen);
        applyTheme(chosen);
        keepTheme(chosen);
      }}
    >
      {THEMES.map((each) => (
        <option key={each} value={each}>
          {NAMES[each]}
        </option>
      ))}
    </select>
  );
}
