import { useId, useState } from 'react';
import { chooseTheme, chosenTheme, THEMES, type Theme } from './theme.ts';

const NAMES: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

export function ThemeSwitch() {
  const id = useId();
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <span className="theme-switch">
      <label htmlFor={id} className="hidden">
        Colours
      </label>
      <select
        id={id}
        value={theme}
        onChange={event => {
          const chosen = event.target.value as Theme;
          chooseTheme(chosen);
          setTheme(chosen);
        }}
      >
        {THEMES.map(one => (
          <option key={one} value={one}>
            {NAMES[one]}
          </option>
        ))}
      </select>
    </span>
  );
}
