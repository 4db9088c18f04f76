// Keeps a fault of one view from taking the others with it.
import { Component, type ReactNode } from 'react'
import button from './button.module.css'
import css from './error-box.module.css'

interface ErrorBoxProps {
  /** Name of the view, as its heading says it. */
  readonly view: string
  readonly children: ReactNode
}

/** Shows where it broke without any text of a log: messages of errors may quote one, so only name and place are kept. */
export class ErrorBox extends Component<ErrorBoxProps, { readonly broke: string | null }> {
  override state = { broke: null }

  static getDerivedStateFromError(error: unknown) {
    return { broke: placeOf(error) }
  }

  override render() {
    if (this.state.broke === null) return this.props.children
    return (
      <section className={css.box} role="alert">
        <h2>“{this.props.view}” could not be shown</h2>
        <p>This is a fault of Panicline, not of your files. Everything else on the page still works, and nothing was sent anywhere.</p>
        <p className={css.detail}><code>{this.state.broke}</code></p>
        <button type="button" className={button.plain} onClick={() => this.setState({ broke: null })}>Show it again</button>
      </section>
    )
  }
}

/** Kind of the error and the first place in our own code, never its message. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault'
  const place = /\bat (\w[\w.$]*)[^\n]*?:(\d+):(\d+)/.exec(error.stack ?? '')
  return place ? `${error.name} in ${place[1]} at ${place[2]}:${place[3]}` : error.name
}
