// What stands around the app: the shell it is sealed in, or, while it is being developed, the bare window.
import { onDragEvents } from './drag-events.ts'
import { appIsHere, type FromApp, type FromShell, type Point } from './messages.ts'
import { saveFile } from './save-file.ts'
import { filesOfDrop, walkDrop, type WalkedDrop } from './walk-drop.ts'

export interface DragListener {
  over(at: Point): void
  left(): void
  dropped(drop: WalkedDrop): void
}

export interface Surroundings {
  /** Whether the app is held in a frame that has no way out. */
  readonly sealed: boolean
  /** What the address bar shows, fragment included. */
  readonly address: string
  clearFragment(): void
  saveFile(content: Blob, name: string): void
  /** Told of files that are dragged from outside; returns what ends that. */
  onDragOfFiles(listener: DragListener): () => void
}

/** The app as a page of its own. */
export const bareWindow: Surroundings = {
  sealed: false,
  get address() {
    return location.href
  },
  clearFragment: () => history.replaceState(null, '', location.href.replace(/#.*$/, '')),
  saveFile,
  onDragOfFiles: (listener) => onDragEvents({
    ...listener,
    dropped: (transfer) => void walkDrop(transfer, location.protocol).then((drop) => listener.dropped(drop)),
  }),
}

/** Waits for the shell's first word. Call it before the page has loaded, and once. */
export async function findSurroundings(): Promise<Surroundings> {
  if (parent === window) return bareWindow
  const { port1: port, port2: far } = new MessageChannel()
  const tell = (message: FromApp): void => port.postMessage(message)
  const listeners = new Set<DragListener>()
  let dropping: WalkedDrop['files'] = []
  const opened = new Promise<string>((resolve) => {
    port.onmessage = ({ data: message }: MessageEvent<FromShell>) => {
      switch (message.say) {
        case 'opened':
          return resolve(message.address)
        case 'dragged over':
          return listeners.forEach((listener) => listener.over(message.at))
        case 'drag left':
          return listeners.forEach((listener) => listener.left())
        case 'dropping':
          dropping = [...dropping, ...message.files]
          return
        case 'dropped': {
          const drop = { ...message.drop, files: [...dropping, ...message.drop.files] }
          dropping = []
          return listeners.forEach((listener) => {
            listener.left()
            listener.dropped(drop)
          })
        }
        default:
          return message satisfies never
      }
    }
  })
  parent.postMessage(appIsHere, '*', [far])
  const address = await opened
  new ResizeObserver(() => tell({ say: 'height', height: document.documentElement.scrollHeight })).observe(document.body)
  return {
    sealed: true,
    address,
    clearFragment: () => tell({ say: 'clear fragment' }),
    saveFile: (content, name) => tell({ say: 'save', name, content }),
    onDragOfFiles(listener) {
      listeners.add(listener)
      const end = onDragEvents({
        over(at) {
          tell({ say: 'drag entered' })
          listener.over(at)
        },
        // The pointer has only gone on to the shell, which tells when it leaves that.
        left: () => undefined,
        // Quicker than the shell: files are taken here, and a folder is asked for again.
        dropped: (transfer) => listener.dropped(filesOfDrop(transfer)),
      })
      return () => {
        listeners.delete(listener)
        end()
      }
    },
  }
}
