// Training side of support-ticket: a help desk ticket to a row of 64 numbers, as the training job has always made it.
// The only trace of the harness are the taps, which cost next to nothing where nobody listens.
import { tap } from 'lockstep/tap'
import type { Ticket } from './ticket.ts'

const MARKUP = new RegExp(
  [
    String.raw`<!--[^]*?(?:-->|$)`,
    String.raw`<(script|style)(?:\s[^<>]*)?>[^]*?(?:<\/\1\s*>|$)`,
    String.raw`<\/?([a-z][a-z0-9]*)(?:\s[^<>]*)?\/?>`,
  ].join('|'),
  'gi',
)
const BLOCKS = new Set('address article blockquote br div h1 h2 h3 h4 h5 h6 hr li ol p pre table td tr ul'.split(' '))
const ENTITY = /&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|apos|gt|lt|nbsp|quot));/g
const NAMED: Record<string, string> = { amp: '&', apos: "'", gt: '>', lt: '<', nbsp: '\u00a0', quot: '"' }
const REPLY = /^On .* wrote:$|^-{2,} ?Original Message ?-{2,}$|^--$/s
const URL_OR_ADDRESS = /https?:\/\/[^\s<>"]+|[\p{L}\p{M}\p{N}._%+-]+(@[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+)?/gu
const NUMBER = /\p{N}+(?:[.,:]\p{N}+)*/gu
const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]`
const LETTERS = String.raw`(?:(?!${UNSPACED})[\p{L}\p{M}\p{N}])+`
const TOKEN = new RegExp(`${UNSPACED}|${LETTERS}(?:['\u2019]${LETTERS})*`, 'gu')

const TIERS = ['free', 'pro', 'business', 'enterprise']
const URGENT = new Set(
  'urgent urgently asap immediately outage down broken emergency dringend sofort urgente'.split(' '),
)
const MOMENT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?Z$/
const BUCKETS = 56

const plainText = (html: string): string =>
  html
    .replace(MARKUP, (_, _raw, name?: string) => (name !== undefined && BLOCKS.has(name.toLowerCase()) ? '\n' : ''))
    .replace(ENTITY, (_, decimal?: string, hex?: string, name?: string) =>
      name === undefined ? character(decimal === undefined ? parseInt(hex!, 16) : parseInt(decimal, 10)) : NAMED[name]!,
    )

const character = (point: number): string =>
  point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? '\ufffd' : String.fromCodePoint(point)

const ownWords = (text: string): string => {
  const lines = text.split(/\r\n|\r|\n/)
  const reply = lines.findIndex((line) => REPLY.test(line.trim()))
  return lines
    .slice(0, reply === -1 ? lines.length : reply)
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
}

const normalised = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

const masked = (text: string): string =>
  text
    .replace(URL_OR_ADDRESS, (found, domain?: string) =>
      domain !== undefined ? 'xxaddress' : /^https?:\/\//.test(found) ? 'xxurl' : found,
    )
    .replace(NUMBER, '0')

const tokenize = (text: string): string[] => text.match(TOKEN) ?? []

const bigrams = (tokens: readonly string[]): string[] => tokens.slice(1).map((token, i) => `${tokens[i]} ${token}`)

// FNV-1a over UTF-16 code units, 32 bits.
const hash = (term: string): number => {
  let state = 0x811c9dc5
  for (let i = 0; i < term.length; i++) state = Math.imul(state ^ term.charCodeAt(i), 0x01000193)
  return state >>> 0
}

// The highest bit is the sign, so that collisions cancel out instead of adding up; then length 1.
const hashed = (tokens: readonly string[]): Float32Array => {
  const counts = Array.from({ length: BUCKETS }, () => 0)
  for (const value of [...tokens, ...bigrams(tokens)].map(hash)) counts[value % BUCKETS]! += value >= 2 ** 31 ? -1 : 1
  const norm = Math.sqrt(counts.reduce((sum, count) => sum + count * count, 0))
  return Float32Array.from(counts, (count) => (norm === 0 ? 0 : count / norm))
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

const priority = (ticket: Ticket, text: string, tokens: readonly string[]) => {
  const open = ticket.customer?.openTickets
  const received = MOMENT.test(ticket.receivedAt ?? '') ? new Date(ticket.receivedAt!) : null
  return {
    urgentWords: tokens.filter((token) => URGENT.has(token)).length,
    exclamations: Math.min(count(text, /[!\uff01]/g), 10),
    questions: Math.min(count(text, /[?\uff1f]/g), 10),
    shouting: count(text, /\p{Lu}/gu) / Math.max(count(text, /\p{L}/gu), 1),
    length: Math.log1p(tokens.length),
    tier: Math.max(TIERS.indexOf(ticket.customer?.tier ?? ''), 0),
    openTickets: typeof open === 'number' && open > 0 ? Math.min(open, 20) / 20 : 0,
    offHours:
      received !== null && ([0, 6].includes(received.getUTCDay()) || Math.abs(received.getUTCHours() - 12.5) > 6),
  }
}

/** Makes the features of one ticket: float32, shape (64): hashed words and pairs of words, then priority. */
export function ticketFeatures(ticket: Ticket): Float32Array {
  const plain = tap('plain-text', plainText(ticket.body))
  const own = tap('own-words', ownWords(plain))
  const clean = tap('normalised', normalised(`${ticket.subject ?? ''} ${own}`))
  const anonymous = tap('masked', masked(clean))
  const tokens = tap('tokens', tokenize(anonymous))
  const words = tap('hashed', hashed(tokens))
  const urgency = tap('priority', priority(ticket, own, tokens))
  return tap('features', Float32Array.from([...words, ...Object.values(urgency).map(Number)]))
}
