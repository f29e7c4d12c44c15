/*
 * The theme: light, dark, or the system's setting. The choice is kept in localStorage and set as an attribute of the root
 * element for theme.css.
 */

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme that was chosen in this browser; `auto` where none was, or where nothing is stored (policies). */
export function keptTheme(): Theme {
  try {
    return THEMES.find((each) => each === window.localStorage.getItem('theme')) ?? 'auto';
  } catch {
    return 'auto';
  }
}

/** Keeps the choice for the next time; without storage it lasts until the page is closed. */
export function keepTheme(theme: Theme): void {
  try {
    window.localStorage.setItem('theme', theme);
  } catch {
    // See above.
  }
}

/** Sets the theme on the root element. */
export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
