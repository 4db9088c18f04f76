// Members -> a tar, written the way each kind of writer does; for tests only.
import { ascii, concat } from './unpacked.ts'

export interface TarMember {
  readonly name: string
  readonly content?: Uint8Array
  readonly type?: string
  readonly link?: string
  /** `ustar`, `gnu`, or `v7` for none. */
  readonly magic?: 'ustar' | 'gnu' | 'v7'
  readonly prefix?: string
}
export const block = 512

export function tarMember({ name, content = new Uint8Array(0), type = '0', link = '', magic = 'ustar', prefix = '' }: TarMember): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(block)
  const put = (at: number, text: string) => header.set(new TextEncoder().encode(text), at)
  put(0, name)
  put(100, '0000644\0')
  put(124, `${content.length.toString(8).padStart(11, '0')}\0`)
  put(136, '12060577502\0')
  put(148, '        ')
  put(156, type)
  put(157, link)
  if (magic === 'ustar') put(257, 'ustar\x0000')
  if (magic === 'gnu') put(257, 'ustar  \0')
  put(345, prefix)
  put(148, `${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `)
  return concat(header, content, new Uint8Array((block - (content.length % block)) % block))
}
export const endOfTar = new Uint8Array(2 * block)
export const tar = (...members: readonly TarMember[]): Uint8Array<ArrayBuffer> => concat(...members.map(tarMember), endOfTar)

/** A pax extension member. */
export function pax(records: Readonly<Record<string, string>>, type = 'x'): TarMember {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`
    let length = rest.length
    while (String(length).length + rest.length !== length) length = String(length).length + rest.length
    return `${length}${rest}`
  })
  return { name: 'PaxHeaders/x', type, content: ascii(lines.join('')) }
}
