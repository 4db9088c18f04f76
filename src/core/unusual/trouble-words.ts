// A body -> how much trouble its words tell of: of two new lines the one that says "failed" comes first.

const grave = /\b(?:panic|fatal|corrupt\w*|BUG|oops|uncorrect\w*|hardware error|machine check)\b/i
const trouble = /\b(?:error|fail\w*|timed? ?out|abort\w*|reset\w*|offline|lost|dead|hung|stuck|refus\w*|reject\w*|denied|overflow|exhaust\w*|out of|unable|cannot|invalid|unexpected\w*|warning|bad)\b/i

/** 0 none, 2 trouble, 3 grave. */
export function troubleWeight(body: string): 0 | 2 | 3 {
  return grave.test(body) ? 3 : trouble.test(body) ? 2 : 0
}
