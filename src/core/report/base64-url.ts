// Bytes <-> the signs that may stand in an address (RFC 4648, section 5, without padding).

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const values = new Map([...signs].map((sign, value) => [sign, value]))

export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const four = (a << 16) | (b << 8) | c
    const left = bytes.length - at
    text += `${signs[four >> 18]}${signs[(four >> 12) & 63]}${left > 1 ? signs[(four >> 6) & 63] : ''}${left > 2 ? signs[four & 63] : ''}`
  }
  return text
}

/** Undefined where a sign or the length is none of base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [at, bits, held] = [0, 0, 0]
  for (const sign of text) {
    const value = values.get(sign)
    if (value === undefined) return undefined
    held = ((held << 6) | value) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 0xff
    }
  }
  return bytes
}
