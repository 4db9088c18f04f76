// The bar above everything: whose page this is, which case, that it is sealed, and the ways to act on the case.
import { brand } from 'virtual:panicline-brand'
import { count } from '../../core/report/amount-words.ts'
import { hostsOf } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { usePicking } from '../drop-zone/pickers.tsx'
import { Mark, MenuIcon } from '../elements/icons.tsx'
import { LogText } from '../elements/log-text.tsx'
import type { Theme } from './app.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { Trust } from './trust.tsx'
import button from '../elements/button.module.css'
import css from './shell.module.css'

interface TopBarProps {
  readonly policy: string | null
  readonly theme: Theme
  readonly onTheme: (theme: Theme) => void
  readonly onCommands: () => void
  readonly onShare: () => void
}

export function TopBar({ policy, theme, onTheme, onCommands, onShare }: TopBarProps) {
  const phase = useCase((state) => state.phase)
  const leaveCase = useCase((state) => state.leaveCase)
  const { pickFiles } = usePicking()
  return (
    <header className={css.bar}>
      <button type="button" className={css.brand} onClick={leaveCase} disabled={phase === 'empty'} title={phase === 'empty' ? undefined : 'Close this case'}>
        {brand.logo === null ? <Mark /> : <img src={brand.logo} alt="" height={20} />}<span>{brand.name}</span>
      </button>
      <CaseName />
      <div className={css.actions}>
        <Trust policy={policy} />
        <ThemeSwitch theme={theme} onTheme={onTheme} />
        {phase === 'ready' && <button type="button" className={`${button.plain} ${css.add}`} onClick={pickFiles}><span>Add<span className={css.wide}> files</span></span></button>}
        <button type="button" className={`${button.plain} ${css.commands}`} onClick={onCommands}><MenuIcon /><span>Commands</span> <kbd>Ctrl K</kbd></button>
        {phase === 'ready' && <button type="button" className={button.primary} onClick={onShare}>Share…</button>}
      </div>
    </header>
  )
}

function CaseName() {
  const name = useCase((state) => state.caseName)
  // Of a case that was handed over only what it was made from is known.
  const files = useCase((state) => state.files.length || (state.received?.files.length ?? 0))
  const hosts = useCase((state) => (state.analysis ? hostsOf(state.analysis).length : 0))
  if (name === '') return null
  return (
    <p className={css.caseName}>
      <LogText>{name}</LogText>
      <span>{[...(files > 0 ? [count(files, 'file')] : []), ...(hosts > 0 ? [count(hosts, 'host')] : [])].map((part) => ` · ${part}`).join('')}</span>
    </p>
  )
}
