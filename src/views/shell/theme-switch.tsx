// Light, dark, or as the system has it.
import type { Theme } from './app.tsx'
import css from './shell.module.css'

const next: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' }
export const themeNames: Readonly<Record<Theme, string>> = { system: 'as the system has it', light: 'light', dark: 'dark' }

export function ThemeSwitch({ theme, onTheme }: { readonly theme: Theme; readonly onTheme: (theme: Theme) => void }) {
  const label = `Colours: ${themeNames[theme]}. Change to ${themeNames[next[theme]]}`
  return (
    <button type="button" className={css.theme} title={label} aria-label={label} onClick={() => onTheme(next[theme])}>
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" aria-hidden="true">
        <circle cx="8" cy="8" r="5.6" stroke="currentColor" strokeWidth="1.4" fill={theme === 'dark' ? 'currentColor' : 'none'} />
        {theme === 'system' && <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2z" fill="currentColor" />}
      </svg>
    </button>
  )
}
