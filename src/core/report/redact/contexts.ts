// The words around an identifier that tell what it is: of each kind, the patterns whose first group is the value. All are linear.
import type { IdentifierKind } from './identifier.ts'

export type ContextKind = Extract<IdentifierKind, 'serial' | 'mac' | 'user' | 'host' | 'secret'>

const serials: readonly RegExp[] = [
  /\b(?:serial(?:[ _-]?(?:number|num|no))?|service[ _-]?tag|asset[ _-]?tag|s\/n|sn|wwid|wwn|wwpn|wwnn)["']?\s{0,8}[:=#.]{1,2}\s{0,8}["']?(?!0x[0-9a-f]{1,7}\b)([a-z0-9][a-z0-9_-]{3,63})(?![\w/])/g,
  /\bid_serial(?:_short)?=([a-z0-9][\w-]{3,63})/g,
  /\b(?:wwn-0x|naa\.|eui\.|t10\.)([0-9a-z]{16,64})\b/g,
  /\b(?:scsi-|dm-uuid-mpath-|mpath-)?([1-3]6?[0-9a-f]{32}|3[0-9a-f]{16})\b/g,
  /\b(iqn\.\d{4}-\d{2}\.[a-z0-9][a-z0-9.-]{0,100}(?::[^\s,;'"\])<>]{1,150})?)/g,
  /\bs\/n ([a-z0-9]{5,24})(?![\w-])/g,
  /\b(?:wwpn|wwnn|rport|port(?:[ _]?name)?|node(?:[ _]?name)?)[\s:=]{1,3}(?:0x)?([125c][0-9a-f]{15})(?![0-9a-z])/g,
  /(?<![0-9a-z])((?:2[0-3]0[0-9a-f]00(?:24ff|1b32|e08b)|1000(?:0000c9|0090fa|109bfa?))[0-9a-f]{4,8})(?![0-9a-z])/g,
  /(?<![0-9a-z])([0-9a-f]{32})(?= [0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2} )/g,
]
const cards: readonly RegExp[] = [
  /(?<![a-z])(?:mac(?:[ _-]?addr(?:ess)?)?|hwaddr|(?:ifcfg-)?eth_)[\s:=]{0,3}([0-9a-f]{12})(?![0-9a-z])/g,
]
const users: readonly RegExp[] = [
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
]
const hosts: readonly RegExp[] = [
  /^(?:<\d{1,3}>)?[a-z]{3} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6})? ([a-z0-9][a-z0-9._-]{1,63}) [a-z0-9_/.()-]{1,48}(?:\[\d{1,7}\])?:/gm,
  /^(?:<\d{1,3}>\d? ?)?\d{4}-\d\d-\d\d[t ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:z|[+-]\d\d:?\d\d)? ([a-z0-9][a-z0-9._-]{1,63}) [a-z0-9_/.()-]{1,48}(?:\[\d{1,7}\])?:/gm,
  /\b(?:host[ _-]?name|node[ _-]?name|host|_hostname|fqdn|server name|computer ?name)["']?\s{0,4}[=:]\s{0,4}["']?([a-z0-9][a-z0-9._-]{1,63})(?![\w:/])/g,
  /\bset hostname to <?([a-z0-9][a-z0-9._-]{1,63})/g,
  /^(?:uname:? )?linux ([a-z0-9][a-z0-9._-]{1,63}) \d{1,2}\.\d{1,3}[.-]/gm,
  /\bname-label[^:\n]{0,40}:[ \t]{0,4}([a-z0-9][^\n]{1,62}[^\s])[ \t]{0,4}$/gm,
  /(?<!\S)-name (?:guest=)?([a-z0-9][a-z0-9._-]{1,63})/g,
  /<name>([a-z0-9][a-z0-9._-]{1,63})<\/name>/g,
  /[[|](?:debug|info|warn|warning|error)\|([a-z0-9][a-z0-9._-]{1,63})\|/g,
  /\bdomain (?:id=\d{1,7} )?name=["']([a-z0-9][a-z0-9._-]{1,63})["']/g,
  /\bfailed to (?:start|shutdown|destroy|resume|suspend|migrate|save|create|define|reboot) (?:domain|vm) ["']?([a-z0-9][a-z0-9._-]{1,63})/g,
  /\b(?:qemu|lxc)-\d{1,7}-([a-z0-9][a-z0-9_.-]{1,62}?)(?=\.(?:scope|service)|[.,;:)]?(?:[\s"']|$))/gm,
  /\/libvirt\/(?:images|qemu)\/(?:[\w-]{1,24}\/){0,2}(?:domain-\d{1,7}-)?([a-z0-9][a-z0-9_.-]{1,62}?)\.(?:qcow2|img|raw|log|xml|snap\w{0,8}|iso|monitor|pid)\b/g,
  /\bdomain ([a-z][a-z0-9_.-]{1,62}) \(\d{1,5}\)/g,
  /(?<![\w.@])[a-z_][a-z0-9_.-]{0,31}@([a-z0-9][a-z0-9-]{1,62})(?::[~/]| ~?[\w/~.-]{0,60}\][#$])/g,
  /(?<![\\\w:.)%])\\\\([a-z0-9][a-z0-9._-]{1,62})\\[a-z0-9$]/g,
  /\b(?:cifs|smbfs|smb3?)\b[^\n]{0,60}?\s\/\/([a-z0-9][a-z0-9._-]{1,62})\//g,
  /\b(?:nfs4?|mount(?:ing|ed)?(?:\.nfs4?)?|umount|rsync|scp|server:?|from) ([a-z0-9][a-z0-9._-]{1,62}):\/[a-z]/g,
  /\bupid:([a-z0-9][a-z0-9-]{1,62}):[0-9a-f]{8}:/g,
  /\b(?:user|logon|account|login|for|as|by)[: =]{1,3}["']?([a-z][a-z0-9-]{1,14})\\{1,2}[a-z_][a-z0-9_.-]{1,31}/g,
  /\bdc=([a-z0-9][a-z0-9-]{1,62})(?=,dc=)/g,
]
const secrets: readonly RegExp[] = [
  /\b(?:[a-z]{0,16}[_-]?(?:password|passwd|passphrase|secret)|(?:api|access|private|secret|auth)[_-]?(?:key|token)|session_?id|token)["']?=["']?([^\s"',;&<>]{4,256})/g,
  /\b(?:password|passwd|passphrase|secret|(?:api|access|secret)[ _-]?key)["']?:\s{0,2}["']?([^\s"',;&<>]{4,256})/g,
  /\bauthorization["']?:\s{0,2}["']?(?:basic|bearer|digest|token)\s{1,2}([^\s"',]{6,1024})/g,
  /:\/\/[^\s/:@]{1,64}:([^\s/@]{2,128})@/g,
]

/** In the order in which one value is taken for the first that fits. */
export const contexts: readonly { readonly kind: ContextKind; readonly patterns: readonly RegExp[] }[] = [
  { kind: 'serial', patterns: serials }, { kind: 'mac', patterns: cards }, { kind: 'user', patterns: users }, { kind: 'host', patterns: hosts }, { kind: 'secret', patterns: secrets },
]
