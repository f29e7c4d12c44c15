/*
 * Light, dark, or as the system says. The choice is kept in the browser (a word, nothing else) and set on the root
 * element, where theme.css reads it; every colour is a pair, so nothing is drawn again.
 */

import { type ReactNode, useState } from 'react';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const NAMES: Record<Theme, string> = { auto: 'Auto', light: 'Light', dark: 'Dark' };

/** Puts the kept theme on the root element; called once before the page is drawn. */
export function applyKeptTheme(): void {
  apply(keptTheme());
}

/** A labelled choice of theme. */
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
        apply(chosen);
        try {
          window.localStorage.setItem('theme', chosen);
        } catch {
          // Storage is refused: the choice lasts as long as the page.
        }
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

function keptTheme(): Theme {
  try {
    return THEMES.find((each) => each === window.localStorage.getItem('theme')) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function apply(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
