const KEPT_AS = 'optimizer-theme';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The colours that somebody chose in this browser; `system` follows the machine. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEPT_AS);
  return THEMES.find(theme => theme === kept) ?? 'system';
}

/** Keeps a choice and shows it. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEPT_AS, theme);
  showTheme();
}

export function showTheme(): void {
  document.documentElement.dataset['theme'] = chosenTheme();
}
