import { brotliDecompressSync } from 'node:zlib'
import { UNICODE_NAMES } from './unicode-names-data.ts'

type Range = readonly [first: number, last: number, prefix: string]

let table: { readonly ranges: readonly Range[]; readonly names: ReadonlyMap<number, string> } | null = null

/**
 * Finds the Unicode name of a code point, of a control character its first alias (`LINE FEED`); undefined where it has
 * none. Unpacks 40,000 names at the first call, in about 30 ms.
 */
export function unicodeName(point: number): string | undefined {
  table ??= unpack()
  const name = table.names.get(point) ?? hangulName(point)
  if (name !== undefined) return name
  const range = table.ranges.find(([first, last]) => point >= first && point <= last)
  return range === undefined ? undefined : `${range[2]}${point.toString(16).toUpperCase()}`
}

/**
 * Reads the packed text: ranges in the first line, then a name a line, with its number where that is not the next one.
 */
function unpack(): NonNullable<typeof table> {
  const [head = '[]', ...lines] = brotliDecompressSync(Buffer.from(UNICODE_NAMES, 'base64'))
    .toString('utf8')
    .split('\n')
  const names = new Map<number, string>()
  let point = -1
  for (const line of lines) {
    const space = line.startsWith('+') ? line.indexOf(' ') : -1
    point = space === -1 ? point + 1 : Number.parseInt(line.slice(1, space), 16)
    names.set(point, line.slice(space + 1))
  }
  return { ranges: JSON.parse(head) as Range[], names }
}

const LEAD = 'G GG N D DD R M B BB S SS  J JJ C K T P H'.split(' ')
const VOWEL = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ')
const TAIL = ' G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ')

/** Spells a Hangul syllable by its letters. @source The Unicode Standard 17.0, section 3.12 */
function hangulName(point: number): string | undefined {
  const index = point - 0xac00
  if (index < 0 || index >= 11_172) return undefined
  const lead = LEAD[Math.floor(index / 588)] ?? ''
  const vowel = VOWEL[Math.floor((index % 588) / 28)] ?? ''
  return `HANGUL SYLLABLE ${lead}${vowel}${TAIL[index % 28] ?? ''}`
}
