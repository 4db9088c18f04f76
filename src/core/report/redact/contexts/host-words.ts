// What stands around the names of hosts, guests and members of a cluster.

/** Columns that hold a host and nothing else, so that even a number there is a name. */
export const hostColumns: readonly RegExp[] = [
  /^(?:<\d{1,3}>)?[a-z]{3} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6})? ([a-z0-9][a-z0-9._-]{1,63}) [a-z0-9_/.()-]{1,48}(?:\[\d{1,7}\])?:/gm,
  /^(?:<\d{1,3}>\d? ?)?\d{4}-\d\d-\d\d[t ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:z|[+-]\d\d:?\d\d)? ([a-z0-9][a-z0-9._-]{1,63}) [a-z0-9_/.()-]{1,48}(?:\[\d{1,7}\])?:/gm,
]

export const hosts: readonly RegExp[] = [
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

const name = '([a-z][a-z0-9._-]{1,62})'

/** Corosync, Pacemaker, Proxmox and what they say of their nodes. */
export const members: readonly RegExp[] = [
  String.raw`\bring\d_addr["']?[:=]\s{0,8}${name}`,
  String.raw`\bring\d_addr: [^\s]{1,63}\s{1,40}name: ${name}`,
  String.raw`\bname: ${name}\s{1,40}(?:nodeid|quorum_votes|ring\d_addr):`,
  String.raw`\bnodeid: \d{1,10}\s{1,40}name: ${name}`,
  String.raw`\b(?:node|peer|member) ["'(]?${name}["')]? (?:state\b|is (?:now|dead|lost|online|offline|down|unclean|alive|shutting|no longer)|was (?:lost|fenced)|left the|joined the|has (?:left|joined|been)|will be fenced|in state)`,
  String.raw`\bnode ["']${name}["']`,
  String.raw`\bon the dc \(${name}\)`,
  String.raw`\bcluster node ${name}`,
  String.raw`\b(?:reboot|off|on|poweroff|fencing|unfencing) of ${name} (?:by|for|from|was|failed|completed|on)\b`,
  String.raw`\b(?:reboot|off|on|poweroff|fencing|unfencing) of [a-z0-9._-]{1,63} by ${name}`,
  String.raw`\bcurrent dc: ${name}`,
].map((source) => new RegExp(source, 'g'))

/** Several names in a row: `Members[2]: a b`, `Online: [ a b ]`, the aliases of this host in its own file. */
export const memberLists: readonly RegExp[] = [
  /\bmembers\[\d{1,3}\]:((?: [a-z][a-z0-9._-]{1,62}){1,64})/g,
  /\b(?:online|offline|standby|remoteonline|guestonline): \[((?: [a-z][a-z0-9._-]{1,62}){1,64}) \]/g,
  /^127\.0\.[01]\.1[ \t]{1,40}([a-z][a-z0-9._ \t-]{1,400})$/gm,
]

/** Tables and lines of guests, mounts, leases and realms. */
export const places: readonly RegExp[] = [
  // xl list, xm list
  /^([a-z][a-z0-9_.-]{1,62})\s{1,60}\d{1,5}\s{1,10}\d{2,8}\s{1,10}\d{1,4}\s{1,10}[-rbpscd]{6}\s{1,20}\d/gm,
  // virsh list
  /^ {0,3}(?:\d{1,6}|-) {2,10}([a-z0-9][a-z0-9_.-]{1,62}) {2,60}(?:running|idle|paused|in shutdown|shut off|crashed|pmsuspended|no state)\b/gm,
  // qm list, pct list
  /^ {1,12}\d{3,9} ([a-z0-9][a-z0-9_.-]{1,62}) {1,40}(?:running|stopped|paused) {1,12}\d/gm,
  /^\d{3,9} {2,20}(?:running|stopped) {1,40}(?:\w{1,16} {1,20})?([a-z][a-z0-9_.-]{1,62})[ \t]{0,20}$/gm,
  // mount, /proc/mounts, /etc/fstab
  /^([a-z0-9][a-z0-9._-]{1,62}):\/\S{0,200} (?:on )?\/\S{0,200} (?:type )?nfs/gm,
  /^\/\/([a-z0-9][a-z0-9._-]{1,62})\/\S{1,100} (?:on )?\/\S{0,200} (?:type )?(?:cifs|smb)/gm,
  /(?<![:\w/])\/\/([a-z0-9][a-z0-9._-]{1,62})\/[^\s/]{1,100}(?:\/\S{0,200})? on \/\S{0,200} type (?:cifs|smb)/g,
  // DHCP
  /\b(?:from|for|to) (?:[0-9a-f]{2}:){5}[0-9a-f]{2} \(([a-z0-9][a-z0-9._-]{1,62})\)/g,
  /\bclient-hostname "([a-z0-9][a-z0-9._-]{1,62})"/g,
  // Kerberos, Windows
  /\b(?:default_realm|realm|realm-name|workgroup|netbios[ -]name|domain-name)\s{0,4}[:=]\s{0,4}["']?([a-z][a-z0-9._-]{1,62})/g,
  // Comments of public keys
  /\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[a-z0-9-]{4,20}) [a-z0-9+/=]{16,4000} [a-z0-9_.-]{1,32}@([a-z0-9][a-z0-9._-]{1,62})/g,
]
