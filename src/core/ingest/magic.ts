// The first bytes of a file that is no log -> what it is and what to do about it.
import type { SkipReason } from '../model.ts'

/** A kind of file known by its first bytes. `say` is shown after the name of the kind. */
export interface FileKind {
  readonly name: string
  readonly reason: SkipReason
  readonly say: string
}
interface Rule extends FileKind {
  readonly at?: number
  readonly magic: string
  /** The file may go on as plain text; all others have control characters within their first bytes. */
  readonly textual?: true
}

const picture = 'a picture has no log text: type or paste the text it shows'
const program = 'it is a program, not a log'
const unpack = (tool: string) => `this page does not open it: unpack it first (${tool}), then drop the folder`

/** Magic numbers as Latin-1 text; from each format's specification and file(1). */
const rules: readonly Rule[] = [
  { magic: '\xff\xd8\xff', name: 'JPEG picture', reason: 'image', say: picture },
  { magic: '\x89PNG\r\n\x1a\n', name: 'PNG picture', reason: 'image', say: picture },
  { magic: 'GIF8', name: 'GIF picture', reason: 'image', say: picture },
  { magic: 'WEBP', at: 8, name: 'WebP picture', reason: 'image', say: picture },
  { magic: 'II*\0', name: 'TIFF picture', reason: 'image', say: picture },
  { magic: 'MM\0*', name: 'TIFF picture', reason: 'image', say: picture },
  { magic: 'ftyphei', at: 4, name: 'HEIC picture', reason: 'image', say: picture },
  { magic: 'ftyp', at: 4, name: 'video', reason: 'image', say: 'a video has no log text: type or paste the text it shows' },
  { magic: '\x1aE\xdf\xa3', name: 'Matroska or WebM video', reason: 'image', say: 'a video has no log text: type or paste the text it shows' },
  { magic: '%PDF-', name: 'PDF document', textual: true, reason: 'unsupported', say: 'copy its text and paste it here' },
  { magic: '{\\rtf', name: 'RTF document', textual: true, reason: 'unsupported', say: 'copy its text and paste it here' },
  { magic: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', name: 'old Office document', reason: 'unsupported', say: 'copy its text and paste it here' },
  { magic: '[Content_Types].xml', at: 30, name: 'Office document (docx, xlsx)', reason: 'unsupported', say: 'copy its text and paste it here' },
  { magic: 'mimetypeapplication/', at: 30, name: 'OpenDocument or EPUB document', reason: 'unsupported', say: 'copy its text and paste it here' },
  { magic: 'LPKSHHRH', name: 'binary systemd journal', reason: 'unsupported', say: 'write it out with: journalctl --file=FILE -o short-precise > journal.log' },
  { magic: 'ElfFile\0', name: 'Windows event log (EVTX)', reason: 'unsupported', say: 'write it out with: wevtutil qe FILE /lf:true /f:text > events.txt' },
  { magic: 'SQLite format 3\0', name: 'SQLite database', reason: 'binary', say: 'it is a database, not a log' },
  { magic: '\xd4\xc3\xb2\xa1', name: 'network capture', reason: 'binary', say: 'open it with Wireshark' },
  { magic: '\xa1\xb2\xc3\xd4', name: 'network capture', reason: 'binary', say: 'open it with Wireshark' },
  { magic: '\x0a\x0d\x0d\x0a', name: 'network capture', reason: 'binary', say: 'open it with Wireshark' },
  { magic: 'PERFILE2', name: 'perf recording', reason: 'binary', say: 'write it out with: perf script -i FILE > perf.txt' },
  { magic: 'EMiL', name: 'memory image (LiME)', reason: 'dump', say: 'open it with crash or volatility; the logs of the machine are what is wanted here' },
  { magic: 'hibr', name: 'Windows hibernation file', reason: 'dump', say: 'it is memory, not a log' },
  { magic: 'HIBR', name: 'Windows hibernation file', reason: 'dump', say: 'it is memory, not a log' },
  { magic: 'QFI\xfb', name: 'QCOW2 disk', reason: 'binary', say: 'it is a disk, not a log' },
  { magic: 'KDMV', name: 'VMDK disk', reason: 'binary', say: 'it is a disk, not a log' },
  { magic: 'conectix', name: 'VHD disk', reason: 'binary', say: 'it is a disk, not a log' },
  { magic: 'vhdxfile', name: 'VHDX disk', reason: 'binary', say: 'it is a disk, not a log' },
  { magic: '\x7fELF', name: 'ELF program', reason: 'binary', say: program },
  { magic: 'MZ', name: 'Windows program', reason: 'binary', say: program },
  { magic: '\xca\xfe\xba\xbe', name: 'Java class', reason: 'binary', say: program },
  { magic: '7z\xbc\xaf\x27\x1c', name: '7z archive', reason: 'unsupported', say: unpack('7z x FILE') },
  { magic: 'Rar!\x1a\x07', name: 'RAR archive', reason: 'unsupported', say: unpack('unrar x FILE, or unar FILE') },
  { magic: '\x04"M\x18', name: 'LZ4 file', reason: 'unsupported', say: unpack('lz4 -d FILE') },
  { magic: '\x02!L\x18', name: 'LZ4 file of the old format', reason: 'unsupported', say: unpack('lz4 -d FILE') },
  { magic: 'LZIP', name: 'lzip file', reason: 'unsupported', say: unpack('lzip -d FILE') },
  { magic: '\x89LZO\0\r\n\x1a\n', name: 'LZO file', reason: 'unsupported', say: unpack('lzop -d FILE') },
  { magic: '\x1f\x9d', name: 'compress (.Z) file', reason: 'unsupported', say: unpack('uncompress FILE, or gzip -d FILE') },
  { magic: '\x1f\x1e', name: 'pack (.z) file', reason: 'unsupported', say: unpack('gzip -d FILE') },
  { magic: '\xff\x06\0\0sNaPpY', name: 'Snappy file', reason: 'unsupported', say: unpack('snzip -d FILE') },
  { magic: 'MSCF', name: 'Windows cabinet', reason: 'unsupported', say: unpack('expand FILE -F:* FOLDER, or cabextract FILE') },
  { magic: 'MSWIM\0\0\0', name: 'Windows image (WIM)', reason: 'unsupported', say: unpack('7z x FILE') },
  { magic: '070701', name: 'cpio archive', reason: 'unsupported', say: unpack('cpio -id < FILE') },
  { magic: '070707', name: 'cpio archive', reason: 'unsupported', say: unpack('cpio -id < FILE') },
  { magic: '\xc7\x71', name: 'cpio archive', reason: 'unsupported', say: unpack('cpio -id < FILE') },
  { magic: '!<arch>\n', name: 'ar archive or Debian package', reason: 'unsupported', say: unpack('ar x FILE') },
  { magic: '\xed\xab\xee\xdb', name: 'RPM package', reason: 'unsupported', say: unpack('rpm2cpio FILE | cpio -id') },
  { magic: 'hsqs', name: 'SquashFS image', reason: 'unsupported', say: unpack('unsquashfs FILE') },
  { magic: 'xar!', name: 'XAR archive', reason: 'unsupported', say: unpack('xar -xf FILE') },
  { magic: 'CD001', at: 0x8001, name: 'ISO image', reason: 'unsupported', say: unpack('7z x FILE') },
  { magic: 'Salted__', name: 'file encrypted with OpenSSL', reason: 'unsupported', say: 'decrypt it first: openssl enc -d …' },
  { magic: '-----BEGIN PGP MESSAGE', name: 'file encrypted with PGP', textual: true, reason: 'unsupported', say: 'decrypt it first: gpg -d FILE' },
  { magic: '\x85\x01', name: 'file encrypted with PGP', reason: 'unsupported', say: 'decrypt it first: gpg -d FILE' },
  { magic: '\x85\x02', name: 'file encrypted with PGP', reason: 'unsupported', say: 'decrypt it first: gpg -d FILE' },
]

const latin1 = (bytes: Uint8Array, at: number, length: number): string =>
  at + length <= bytes.length ? String.fromCharCode(...bytes.subarray(at, at + length)) : ''

/** The kind of a file that is no log, by its first bytes; null for everything else. */
export function fileKind(head: Uint8Array): FileKind | null {
  const plain = head.subarray(0, 256).every((byte) => byte >= 0x20 || (byte >= 9 && byte <= 13) || byte === 0x1b)
  for (const rule of rules) if ((rule.textual || !plain) && latin1(head, rule.at ?? 0, rule.magic.length) === rule.magic) return rule
  if (head[0] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(head[1]!) && !plain) return { name: 'zlib stream', reason: 'unsupported', say: unpack('pigz -dz FILE, or zlib-flate -uncompress < FILE') }
  if (isLzmaAlone(head)) return { name: 'LZMA file (.lzma)', reason: 'unsupported', say: unpack('xz -d FILE, or unlzma FILE') }
  return null
}

/** .lzma has no magic: properties byte as xz writes it, a power-of-two dictionary, a plausible or unknown size. */
function isLzmaAlone(head: Uint8Array): boolean {
  if (head.length < 14 || head[0] !== 0x5d || head[1] !== 0 || head[2] !== 0) return false
  const dictionary = head[3]! * 0x10000 + head[4]! * 0x1000000
  const unknownSize = head.subarray(5, 13).every((byte) => byte === 0xff)
  return dictionary >= 0x10000 && (dictionary & (dictionary - 1)) === 0 && (unknownSize || (head[11] === 0 && head[12] === 0))
}
