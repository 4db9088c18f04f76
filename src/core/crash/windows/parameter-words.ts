// Parameters of a Windows stop code -> one fact each, in words.
import type { CrashReport } from '../../model.ts'
import { baseCode, bugcheck, statusInWords } from './bugchecks.ts'

/** @param printed what the debugger said of each, used where the code is not in our table */
export function parameterFacts(code: number, parameters: readonly string[], printed: readonly (string | undefined)[] = []): CrashReport['facts'] {
  const known = bugcheck(code)
  const facts = parameters.map((value, index) => {
    const words = [known?.parameters[index] || printed[index], statusInWords(value)].filter(Boolean).join(', ')
    return { name: `Parameter ${index + 1}`, value: words ? `${value}: ${words}` : value }
  })
  const hung = parameters[3]
  return baseCode(code) === 0x101 && hung ? [...facts, { name: 'Processor that hung', value: String(parseInt(hung, 16)) }] : facts
}
