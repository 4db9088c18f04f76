// What stands around the names of accounts.

export const users: readonly RegExp[] = [
  /\b(?:user(?:name)?|logname|ruser|acct|login|sudo_user|usr|uname)\s{0,3}=\s{0,3}["']?([a-z_][a-z0-9_.-]{1,31}\$?)/g,
  /\b(?:user(?:name)?|logname|acct|login):\s{0,3}["']?([a-z_][a-z0-9_.-]{1,31})(?=["']?\s{0,3}(?:[,;)\]}]|$))/gm,
  /\bfor (?:invalid |illegal )?user ["'(]?([a-z_][a-z0-9_.-]{1,31})/g,
  /\b(?:invalid|illegal|authenticating) user ([a-z_][a-z0-9_.-]{1,31}) (?:from\b|[0-9a-f:.]{3,39} port\b)/g,
  /\b(?:accepted|failed|postponed) (?:password|publickey|keyboard-interactive\/pam|gssapi-with-mic|none) for (?:invalid user )?([a-z_][a-z0-9_.-]{1,31}) from\b/g,
  /\bsudo(?:\[\d{1,7}\])?:\s{1,8}([a-z_][a-z0-9_.-]{1,31}) : /g,
  /\b[ug]id=\d{1,10}\(([a-z_][a-z0-9_.-]{1,31})\)/g,
  /\bsu(?:\[\d{1,7}\])?: \(to [a-z_][\w.-]{0,31}\) ([a-z_][a-z0-9_.-]{1,31}) on\b/g,
  /\bsession \S{1,20} of user ["']?([a-z_][a-z0-9_.-]{1,31})/g,
  /\bcrond?\[\d{1,7}\]: \(([a-z_][a-z0-9_.-]{1,31})\) /g,
  /\buser ["']([a-z_][a-z0-9_.-]{1,31})["']/g,
  /(?<![a-z0-9_.-])\/(?:home|users|export\/home)\/([a-z0-9_][a-z0-9_.-]{1,31})/g,
  /\b[a-z]:[\\/]{1,2}(?:users|documents and settings)[\\/]{1,2}([a-z0-9_][a-z0-9_. -]{0,30}[a-z0-9_])(?=[\\/])/g,
  /\bssh ([a-z_][a-z0-9_.-]{1,31})@/g,
  /\b[a-z]:[\\/]{1,2}(?:users|documents and settings)[\\/]{1,2}([a-z0-9_][a-z0-9_.-]{0,30})(?=["'\s)>]|$)/gm,
  /\b(?:user|logon|account|login|for|as|by)[: =]{1,3}["']?[a-z][a-z0-9-]{1,14}\\{1,2}([a-z_][a-z0-9_.-]{1,31})/g,
  /(?<![\w/.~])~([a-z_][a-z0-9_.-]{1,31})\//g,
  /(?<![\w.@])([a-z_][a-z0-9_.-]{1,31})@[a-z0-9][a-z0-9.-]{1,62}(?::[~/]| ~?[\w/~.-]{0,60}\][#$])/g,
  /(?<![\w.@-])([a-z_][a-z0-9_.-]{1,31})@(?:pam|pve|ldap|ad)\b(?![.-])/g,
  /:\/\/([a-z0-9_][a-z0-9_.-]{1,63}):[^\s/@]{1,128}@/g,
  /\bcn=([a-z][^,/\n"'=<>@]{1,62}?)(?=\s{0,2}(?:[,/\n"']|$))/gm,
  // Tables: who is logged in, processes, accounts.
  /^([a-z_][a-z0-9_.-]{1,31})\s{1,20}(?:pts\/|tty|:)\d{1,3}\s/gm,
  /^([a-z_][a-z0-9_.-]{1,31})\+?\s{1,12}\d{1,7}\s{1,5}\d{1,3}\.\d\s{1,5}\d{1,3}\.\d\s/gm,
  /^([a-z_][a-z0-9_.-]{1,31}):[x*!]?:\d{1,7}:\d{1,7}:/gm,
  // Command lines.
  /\b(?:ipmitool|mysql|mysqldump|psql|curl|wget|smbclient|ldapsearch|fence_\w{1,16})\b[^\n|;]{0,120}? -(?:u|-user(?:name)?)[ =]?([a-z_][a-z0-9_.-]{1,31})(?![\w:/])/g,
]

/** The owner and the group of a listed file. */
export const owners: readonly RegExp[] = [
  /^[-dlbcps][rwxst-]{9}[.+@]?\s{1,6}\d{1,7}\s([a-z_][a-z0-9_.-]{1,31}\s{1,12}[a-z_][a-z0-9_.-]{1,31})\s{1,16}\d/gm,
]
