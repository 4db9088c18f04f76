// What is being read right now, how far it is, and what can already be told.
import type { Progress } from '../../core/model.ts'
import { count, grouped, sizeWords } from '../../core/report/amount-words.ts'
import { verdictWords } from '../../core/report/verdict-words.ts'
import { timeLeft } from './time-left.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import button from '../elements/button.module.css'
import css from './progress.module.css'

const stages = { opening: 'Opening the files', reading: 'Reading the logs', deciding: 'Comparing with known problems' } as const

export function Analyzing() {
  const progress = useCase((state) => state.progress)
  const files = useCase((state) => state.files)
  const cancel = useCase((state) => state.cancel)
  const limit = useCase((state) => state.limit)
  const total = progress?.bytesTotal ?? files.reduce((sum, file) => sum + file.blob.size, 0)
  const done = progress?.bytesDone ?? 0
  return (
    <section className={css.card} aria-label="Reading the files">
      <div className={css.head}>
        <div>
          <h1>{stages[progress?.stage ?? 'opening']}</h1>
          <p className={css.path}><code><LogText>{progress?.path ?? files[0]?.path ?? ''}</LogText></code></p>
        </div>
        <button type="button" className={button.plain} onClick={cancel}>Cancel</button>
      </div>
      <progress className={css.bar} max={Math.max(1, total)} value={done} aria-label="Bytes read" />
      <p className={css.figures}>
        {sizeWords(done)} of {sizeWords(total)} · {filesWords(progress, files.length)}{timeLeft(progress?.stageMs ?? 0, done, total - done)}
      </p>
      {limit && (
        <div className={css.limit} role="alert">
          <p>{limit.message[0]?.toUpperCase()}{limit.message.slice(1)}. What was unpacked so far will be analysed either way.</p>
          <div>
            <button type="button" className={button.plain} onClick={() => limit.answer(true)}>Go on unpacking</button>
            <button type="button" className={button.quiet} onClick={() => limit.answer(false)}>Leave the rest out</button>
          </div>
        </div>
      )}
      {progress && progress.findings.length > 0 && (
        <ul className={css.found} aria-label="Found so far">
          {progress.findings.map((finding) => (
            <li key={finding.rule}><strong>{verdictWords[finding.verdict].word}</strong> {finding.title}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Of one archive it says more how many files have come out of it than that it is not done. */
function filesWords(progress: Progress | null, given: number): string {
  const [done, total, unpacked] = [progress?.filesDone ?? 0, progress?.filesTotal ?? given, progress?.stage === 'opening' ? progress.filesUnpacked ?? 0 : 0]
  if (total === 1) return unpacked > 0 ? `${count(unpacked, 'file')} found in it so far` : '1 file'
  return `${grouped(done)} of ${grouped(total)} files${unpacked > 0 ? `, ${grouped(unpacked)} more found in archives` : ''}`
}
