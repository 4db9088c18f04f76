// What the processor held when it stopped: registers, the bytes of code, the modules that were loaded.
import type { Crash } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { LogText } from '../elements/log-text.tsx'
import css from './crash.module.css'

export function Registers({ crash }: { readonly crash: Crash }) {
  const registers = Object.entries(crash.registers)
  if (registers.length === 0) return null
  return (
    <details className={css.fold}>
      <summary>Registers <span>{registers.length}</span></summary>
      <dl className={css.registers}>
        {registers.map(([name, value]) => <div key={name}><dt><LogText>{name}</LogText></dt><dd><LogText>{value}</LogText></dd></div>)}
      </dl>
    </details>
  )
}

/** The byte in angle brackets is where the processor stopped. */
export function Code({ crash }: { readonly crash: Crash }) {
  if (!crash.code) return null
  return (
    <details className={css.fold}>
      <summary>Code <span>bytes around the instruction</span></summary>
      <p className={css.code}>
        {crash.code.split(/(<[\da-f]+>)/i).map((part, at) =>
          part.startsWith('<') ? <mark key={at}><LogText>{part}</LogText></mark> : <LogText key={at}>{part}</LogText>)}
      </p>
    </details>
  )
}

export function Modules({ crash }: { readonly crash: Crash }) {
  if (!crash.modules || crash.modules.length === 0) return null
  return (
    <details className={css.fold}>
      <summary>Modules <span>{count(crash.modules.length, 'module')}</span></summary>
      <p className={css.code}><LogText>{crash.modules.join(' ')}</LogText></p>
    </details>
  )
}
