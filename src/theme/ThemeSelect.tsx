/*
 * Light, dark, or the system's setting. The choice is stored in localStorage and set as an attribute of the root element
 * for theme.css; every colour is a light-dark() pair, so React renders nothing again.
 */

import { type ReactNode, useState } from 'react';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const NAMES: Record<Theme, string> = { auto: 'Auto', light: 'Light', dark: 'Dark' };

/** Sets the stored theme on the root element; called once before the first render. */
export function applyKeptTheme(): void {
  apply(keptTheme());
}

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
        apply(chosen);
        try {
          window.localStorage.setItem('theme', chosen);
        } catch {
          // No storage: the choice lasts until the page is closed.
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
