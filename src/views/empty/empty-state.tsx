// The page before any log: one sentence, one large target, the other ways in, what to collect, and that nothing leaves.
import { useCase } from '../../state/use-case.ts'
import { usePicking } from '../drop-zone/pickers.tsx'
import { DropIcon, ShieldIcon } from '../elements/icons.tsx'
import { KeptPacks } from './kept-packs.tsx'
import { collections } from './what-to-collect.ts'
import button from '../elements/button.module.css'
import css from './empty.module.css'

export function EmptyState() {
  const { pickFiles, pickFolder, openPasteBox } = usePicking()
  const openSample = useCase((state) => state.openSample)
  return (
    <div className={css.view}>
      <header className={css.lead}>
        <h1>See what crashed the host, and what to do about it</h1>
        <p>Drop the logs of a crashed virtualization host. They are read here, in this browser, and nowhere else.</p>
      </header>
      <div className={css.target}>
        <button type="button" className={css.drop} onClick={pickFiles}>
          <DropIcon />
          <strong>Drop files or a folder</strong>
          <span>kern.log, xen.log, dom0.log, a /var/crash folder, console output, WinDbg text, a ticket with log lines in it</span>
        </button>
        <div className={css.ways}>
          <button type="button" className={button.primary} onClick={pickFiles}>Choose files</button>
          <button type="button" className={button.plain} onClick={pickFolder}>Choose folder</button>
          <button type="button" className={button.plain} onClick={openPasteBox}>Paste text <kbd>Ctrl V</kbd></button>
          <button type="button" className={button.quiet} onClick={() => void openSample()}>Try the sample</button>
        </div>
      </div>
      <KeptPacks />
      <p className={css.proof}>
        <ShieldIcon />
        <span>The page’s own policy forbids it every connection. Disconnect the network and it works the same; close the tab and nothing is left.</span>
      </p>
      <section className={css.collect} aria-labelledby="collect">
        <h2 id="collect">What to collect</h2>
        <div className={css.products}>
          {collections.map(({ product, files, command, note }) => (
            <details key={product} name="product">
              <summary>{product}</summary>
              <div className={css.product}>
                <ul>{files.map((file) => <li key={file}>{file.includes('/') && !file.includes(' ') ? <code>{file}</code> : file}</li>)}</ul>
                {command && <p>Or everything at once: <code>{command}</code></p>}
                {note && <p>{note}</p>}
              </div>
            </details>
          ))}
        </div>
      </section>
    </div>
  )
}
