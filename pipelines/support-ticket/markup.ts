/** Elements that end a line of text. */
const BLOCKS = new Set('address article blockquote br div h1 h2 h3 h4 h5 h6 hr li ol p pre table td tr ul'.split(' '))
const RAW_END: Record<string, RegExp> = { script: /<\/script\s*>/gi, style: /<\/style\s*>/gi }
const ENTITIES = new Map([
  ['amp', '&'],
  ['apos', "'"],
  ['gt', '>'],
  ['lt', '<'],
  ['nbsp', '\u00a0'],
  ['quot', '"'],
])

/** Turns a mail body into text in one pass per concern, without a parser: it must survive any input a customer can send. */
export function stripMarkup(html: string): string {
  let text = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) break
    text += html.slice(at, open)
    const [end, replacement] = skipMarkup(html, open)
    text += replacement
    at = end
  }
  return decodeEntities(text + html.slice(at))
}

// Where the markup that opens at `open` ends, and what it becomes; a `<` that opens nothing stands for itself.
function skipMarkup(html: string, open: number): [end: number, replacement: string] {
  if (html.startsWith('<!--', open)) {
    const close = html.indexOf('-->', open + 4)
    return [close === -1 ? html.length : close + 3, '']
  }
  const tag = readTag(html, open)
  if (tag === null) return [open + 1, '<']
  const rawEnd = tag.isRaw ? RAW_END[tag.name] : undefined
  if (rawEnd === undefined) return [tag.end, BLOCKS.has(tag.name) ? '\n' : '']
  rawEnd.lastIndex = tag.end
  const close = rawEnd.exec(html)
  return [close === null ? html.length : close.index + close[0].length, '']
}

interface Tag {
  readonly name: string
  readonly end: number
  /** Opens an element whose content is no markup, if its name says so: not `</script>`, not `<script/>`. */
  readonly isRaw: boolean
}

function readTag(html: string, open: number): Tag | null {
  const closing = html[open + 1] === '/'
  const start = closing ? open + 2 : open + 1
  let at = start
  while (at < html.length && isNameCharacter(html.charCodeAt(at), at > start)) at += 1
  if (at === start || at === html.length) return null
  const name = html.slice(start, at).toLowerCase()
  if (html[at] === '>') return { name, end: at + 1, isRaw: !closing }
  if (html.startsWith('/>', at)) return { name, end: at + 2, isRaw: false }
  if (!/\s/.test(html[at]!)) return null
  while (at < html.length && html[at] !== '<' && html[at] !== '>') at += 1
  return html[at] === '>' ? { name, end: at + 1, isRaw: !closing } : null
}

function isNameCharacter(unit: number, digitAllowed: boolean): boolean {
  const lower = unit | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (digitAllowed && unit >= 0x30 && unit <= 0x39)
}

// One pass: `&amp;lt;` is the text `&lt;`. The longest entity known has eight characters between & and ;.
function decodeEntities(text: string): string {
  let decoded = ''
  let at = 0
  for (let open = text.indexOf('&'); open !== -1; open = text.indexOf('&', at)) {
    const length = text.slice(open + 1, open + 10).indexOf(';')
    const character = length === -1 ? null : decodeEntity(text.slice(open + 1, open + 1 + length))
    decoded += text.slice(at, open) + (character ?? '&')
    at = character === null ? open + 1 : open + length + 2
  }
  return decoded + text.slice(at)
}

function decodeEntity(body: string): string | null {
  if (/^#[0-9]{1,7}$/.test(body)) return fromCodePoint(Number(body.slice(1)))
  if (/^#[xX][0-9a-fA-F]{1,6}$/.test(body)) return fromCodePoint(Number(`0x${body.slice(2)}`))
  return ENTITIES.get(body) ?? null
}

function fromCodePoint(point: number): string {
  const isSurrogate = point >= 0xd800 && point <= 0xdfff
  return point === 0 || point > 0x10ffff || isSurrogate ? '\ufffd' : String.fromCodePoint(point)
}
