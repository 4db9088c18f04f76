// The first message a worker gets: all it needs to begin.
export interface WorkerStart {
  /** Where to expose the service. */
  readonly port: MessagePort
  /** Name of the lock to hold as long as it lives. */
  readonly lifeLock: string
  /** Where to answer at once, however busy it is; only for a worker. */
  readonly pulse?: MessagePort
  /** What it runs, to start further workers with; only for a worker. */
  readonly engineText?: Blob
}
