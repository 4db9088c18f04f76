// What stands around numbers of devices, disks, ports and cards.

export const serials: readonly RegExp[] = [
  /\b(?:serial(?:[ _-]?(?:number|num|no))?|service[ _-]?tag|asset[ _-]?tag|s\/n|sn|wwid|wwn|wwpn|wwnn)["']?\s{0,8}[:=#.]{1,2}\s{0,8}["']?(?!0x[0-9a-f]{1,7}\b)([a-z0-9][a-z0-9_-]{3,63})(?![\w/])/g,
  /\bid_serial(?:_short)?=([a-z0-9][\w-]{3,63})/g,
  /\b(?:wwn-0x|naa\.|eui\.|t10\.)([0-9a-z]{16,64})\b/g,
  /\b(?:scsi-|dm-uuid-mpath-|mpath-)?([1-3]6?[0-9a-f]{32}|3[0-9a-f]{16})\b/g,
  /\b(iqn\.\d{4}-\d{2}\.[a-z0-9][a-z0-9.-]{0,100}(?::[^\s,;'"\])<>]{1,150})?)/g,
  /\bs\/n ([a-z0-9]{5,24})(?![\w-])/g,
  /\b(?:wwpn|wwnn|rport|port(?:[ _]?name)?|node(?:[ _]?name)?)[\s:=]{1,3}(?:0x)?([125c][0-9a-f]{15})(?![0-9a-z])/g,
  /(?<![0-9a-z])((?:2[0-3]0[0-9a-f]00(?:24ff|1b32|e08b)|1000(?:0000c9|0090fa|109bfa?))[0-9a-f]{4,8})(?![0-9a-z])/g,
  /(?<![0-9a-z])([0-9a-f]{32})(?= [0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2} )/g,
  // SAS: an address of 64 bits, whose first digit tells who gave it.
  /\b(?:sas_?addr(?:ess)?|sas address|(?:enclosure[ _])?logical[ _]id|device[ _]name)[\s:=(]{1,3}(?:0x)?([1-356][0-9a-f]{15})(?![0-9a-z])/g,
  // NVMe over fabrics; the name of the discovery service is everybody's.
  /\b(nqn\.\d{4}-\d{2}\.(?!org\.nvmexpress\.discovery)[^\s,;'"\])<>]{3,200})/g,
  // Fingerprints of keys and certificates: MD5, SHA-1, SHA-256.
  /(?:\bmd5:|(?<![0-9a-f:]))((?:[0-9a-f]{2}:){15}(?:(?:[0-9a-f]{2}:){4}(?:(?:[0-9a-f]{2}:){12})?)?[0-9a-f]{2})(?![0-9a-f:])/g,
  /\b(?:sha256|sha512):(?![0-9a-f]{64})([a-z0-9+/]{43,86})(?![a-z0-9+/])/g,
]

export const cards: readonly RegExp[] = [
  /(?<![a-z])(?:mac(?:[ _-]?addr(?:ess)?)?|hwaddr|(?:ifcfg-)?eth_)[\s:=]{0,3}([0-9a-f]{12})(?![0-9a-z])/g,
  // Without leading zeros, as some tools write them.
  /\b(?:lladdr|mac|ether|hwaddr|hw|addr(?:ess)?)[\s:=]{1,3}((?:[0-9a-f]{1,2}:){5}[0-9a-f]{1,2})(?![0-9a-f:])/g,
]
