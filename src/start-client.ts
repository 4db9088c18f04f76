// Joins the client to this browser: the worker that is part of the page, and the engine on the page where no worker starts.
import { createAnalysisService } from '../workers/analysis-service.ts'
import AnalysisWorker from '../workers/analysis.worker.ts?worker&inline'
import { createAnalysisClient, type AnalysisClient } from './analysis-client.ts'

/** The engine of this page; its worker starts with the first case. */
export function startAnalysisClient(): AnalysisClient {
  return createAnalysisClient({
    startWorker: () => new AnalysisWorker({ name: 'panicline' }),
    serveOnPage: createAnalysisService,
    locks: navigator.locks,
    startMs: 3000,
    cancelMs: 300,
    silenceMs: 3000,
    hangMs: 15_000,
  })
}
