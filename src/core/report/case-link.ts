// How the fragment of an address says that it carries a case.

const casePrefix = '#case='
/** What this version writes and reads. */
export const linkPrefix = `${casePrefix}1.`

/** Whether a fragment is meant to be a case; another one is none of ours. */
export function isCaseLink(fragment: string): boolean {
  return fragment.startsWith(casePrefix)
}
