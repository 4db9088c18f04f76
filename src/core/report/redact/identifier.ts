// What redaction looks for, and what it puts in its place: the kinds, the map from identifiers to labels. Types and names only.

export const identifierKinds = ['host', 'domain', 'ipv4', 'ipv6', 'mac', 'uuid', 'serial', 'user', 'mail', 'name', 'secret', 'file', 'word'] as const
export type IdentifierKind = (typeof identifierKinds)[number]

/** Names of the kinds for a person. */
export const kindWords = {
  host: 'Host and guest names', domain: 'Domain names', ipv4: 'IPv4 addresses', ipv6: 'IPv6 addresses', mac: 'MAC addresses', uuid: 'UUIDs',
  serial: 'Serial numbers, WWNs, IQNs', user: 'User names', mail: 'Mail addresses',
  name: 'People, firms, places, telephone numbers', secret: 'Passwords, keys, tokens', file: 'File, folder and archive names', word: 'Own words',
} as const satisfies Record<IdentifierKind, string>

/** Something that was recognised, in lower case as it is compared. */
export interface Learned {
  readonly kind: IdentifierKind
  readonly value: string
}
/** Where a form may stand: `apart` from letters and digits, `strict` also from `_ . -`, `path` beside a slash, `number` apart from other numbers, `column` where a host stands and nothing else does, `anywhere`. */
export type Bounds = 'apart' | 'strict' | 'path' | 'number' | 'column' | 'anywhere'

/** One way an identifier is written, in lower case, and what is written instead. */
export interface Form {
  readonly text: string
  readonly label: string
  readonly bounds: Bounds
  readonly entry: number
}
export interface MapEntry extends Learned {
  readonly label: string
}
/** The key of a redaction: stays with the person who redacted. */
export interface RedactionMap {
  readonly entries: readonly MapEntry[]
  readonly forms: readonly Form[]
  /** Things shaped like identifiers that are none: versions, names that the knowledge itself uses. In lower case. */
  readonly kept: ReadonlySet<string>
}
