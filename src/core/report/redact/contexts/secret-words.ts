// What stands around passwords, tokens and keys, and what is one by its beginning.

export const secrets: readonly RegExp[] = [
  /\b(?:[a-z]{0,16}[_-]?(?:password|passwd|passphrase|secret)|(?:api|access|private|secret|auth)[_-]?(?:key|token)|session_?id|token)["']?=["']?([^\s"',;&<>]{4,256})/g,
  /\b(?:password|passwd|passphrase|secret|(?:api|access|secret)[ _-]?key)["']?:\s{0,2}["']?([^\s"',;&<>]{4,256})/g,
  /\bauthorization["']?:\s{0,2}["']?(?:basic|bearer|digest|token)\s{1,2}([^\s"',]{6,1024})/g,
  /:\/\/[^\s/:@]{1,64}:([^\s/@]{2,128})@/g,
  // Command lines and options of mounts.
  /(?:^|[\s,;&?(])pass=["']?([^\s"',;&<>]{4,256})/gm,
  /\s--?(?:password|passwd|pass|passphrase|token|secret|api-key)[ =]["']?([^\s"',;&<>-][^\s"',;&<>]{3,255})/g,
  /\b(?:sshpass|ipmitool|mysql|mysqldump|psql|smbclient|ldapsearch|fence_\w{1,16})\b[^\n|;]{0,120}? -[pw] ?["']?(?!\d{1,5}\b)([^\s"'-][^\s"']{3,128})/g,
  // Tokens of the web, of clouds and of forges.
  /\b(eyj[a-z0-9_-]{8,2000}\.[a-z0-9_-]{4,4000}\.[a-z0-9_-]{10,1000})/g,
  /\b((?:akia|asia)[a-z0-9]{16,17})(?![a-z0-9])/g,
  /\b((?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk_live_|hvs\.)[a-z0-9_-]{10,255})/g,
  // Keys of licences.
  /(?<![a-z0-9-])([a-z0-9]{5}(?:-[a-z0-9]{5}){4})(?![a-z0-9-])/g,
  /\b(?:licen[cs]e|product|activation|registration|serial)[ _-]?key["']?\s{0,4}[:=]\s{0,4}["']?([a-z0-9][a-z0-9-]{7,80})/g,
  // Public keys name their owner.
  /\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[a-z0-9-]{4,20}) ([a-z0-9+/=]{16,4000})/g,
]

/** Keys and certificates, line by line. */
export const armoured: readonly RegExp[] = [
  /-----begin [a-z0-9 ]{0,30}(?:key|certificate)-----\s{1,40}([a-z0-9+/=\s]{20,8000})(?:-----end|$)/g,
]
