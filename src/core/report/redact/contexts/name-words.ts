// What stands around people, firms, places and telephone numbers.

const value = String.raw`([^,/\n"'=<>+]{2,64}?)(?=\s{0,2}(?:[,/\n"'+]|$))`
const before = String.raw`(?<=\b(?:c|st|l|o|ou|cn|dc|street|emailaddress) ?= ?[^,/\n=]{1,64}[,/+] {0,2})`
const behind = String.raw`(?=[^,/\n=]{1,64}[,/+] {0,2}(?:c|st|l|o|ou|cn|dc|street|emailaddress) ?=)`

export const names: readonly RegExp[] = [
  // Parts of a distinguished name, which has several; a lone `L=` may be anything.
  new RegExp(String.raw`${before}(?:st|l|o|ou|street) ?= ?${value}`, 'gm'),
  new RegExp(String.raw`\b(?:st|l|o|ou|street) ?= ?${behind}${value}`, 'gm'),
  // The full name in a list of accounts.
  /^[a-z_][a-z0-9_.-]{1,31}:[x*!]?:\d{1,7}:\d{1,7}:([a-z\u00df-\u017f][^:,\n]{3,60}):?/gm,
  // Telephone numbers: called so, or written for the world.
  /\b(?:tel(?:ephone|efon)?|phone|fon|mobile|fax|hotline)\b\.?[:= ]{1,3}(\+?[\d(][\d ()/.-]{5,22}\d)(?![\d.])/g,
  /(?<![\w+.])(\+[1-9]\d{0,2}[ /-]\(?\d{1,5}\)?[ /-]\d[\d /-]{3,16}\d)(?!\w)/g,
]

/** Names of shares: a part of a path. */
export const shares: readonly RegExp[] = [
  /(?<![\\\w:.)%])\\\\[a-z0-9][a-z0-9._-]{1,62}\\([a-z0-9][a-z0-9 ._-]{1,60}[a-z0-9])(?=[\\$\s"',;]|$)/gm,
  /(?<![:\w/])\/\/[a-z0-9][a-z0-9._-]{1,62}\/([a-z0-9][a-z0-9._-]{1,62})(?:\/\S{0,200})? (?:on )?\/\S{0,200} (?:type )?(?:cifs|smb)/g,
]
