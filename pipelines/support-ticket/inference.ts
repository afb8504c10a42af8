// Inference side of support-ticket, inside the help desk's own service: written for one ticket at a time and for latency,
// in loops instead of chains of regular expressions. The model doesn't care how, as long as the numbers are the same.
import { tap } from 'lockstep/tap'
import { stripMarkup } from './markup.ts'
import type { Ticket } from './ticket.ts'

const WIDTH = 64
const BUCKETS = 56
const SEED = 0x811c9dc5

const tierRank = new Map([
  ['pro', 1],
  ['business', 2],
  ['enterprise', 3],
])
const urgentWords = new Set(
  'asap broken down dringend emergency immediately outage sofort urgent urgente urgently'.split(' '),
)

export function featuresOf(ticket: Ticket): Float32Array {
  const plain = tap('plain-text', stripMarkup(ticket.body))
  const own = tap('own-words', dropReplies(plain))
  const clean = tap('normalised', normalise(`${ticket.subject ?? ''} ${own}`))
  const anonymous = tap('masked', mask(clean))
  const tokens = tap('tokens', tokenize(anonymous))
  const row = new Float32Array(WIDTH)
  row.set(tap('hashed', hashTerms(tokens)))
  row.set(Object.values(tap('priority', priorityOf(ticket, own, tokens))).map(Number), BUCKETS)
  return tap('features', row)
}

export default featuresOf

// Everything from a signature or a quoted mail on, and every quoted line before.
function dropReplies(text: string): string {
  const kept: string[] = []
  for (const line of text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n')) {
    const content = line.trim()
    if (content === '--' || isReplyHeader(content)) break
    if (!content.startsWith('>')) kept.push(line)
  }
  return kept.join('\n')
}

function isReplyHeader(line: string): boolean {
  if (line.startsWith('On ') && line.endsWith(' wrote:')) return line.length >= 'On  wrote:'.length
  return line.startsWith('--') && /^-+ ?Original Message ?--+$/.test(line)
}

function normalise(text: string): string {
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/)
  return words.filter((word) => word !== '').join(' ')
}

// Web and mail addresses become one word each, numbers (with what joins their parts) a zero.
function mask(text: string): string {
  let masked = ''
  let at = 0
  while (at < text.length) {
    const end = endOfUrl(text, at)
    if (end > at) {
      masked += 'xxurl'
      at = end
      continue
    }
    const local = runOf(text, at, isLocal)
    if (local === at) {
      masked += text[at]
      at += 1
      continue
    }
    const address = text[local] === '@' ? endOfDomain(text, local + 1) : -1
    masked += address === -1 ? text.slice(at, local) : 'xxaddress'
    at = address === -1 ? local : address
  }
  return masked.replace(/\p{N}[\p{N}.,:]*/gu, zeroNumber)
}

function endOfUrl(text: string, start: number): number {
  const prefix = ['http://', 'https://'].find((scheme) => text.startsWith(scheme, start))
  if (prefix === undefined) return start
  let end = start + prefix.length
  while (end < text.length && !/[\s<>"]/.test(text[end]!)) end += 1
  return end > start + prefix.length ? end : start
}

// A name, then at least one more after a full stop; -1 if there is none.
function endOfDomain(text: string, start: number): number {
  let end = runOf(text, start, isHost)
  if (end === start) return -1
  let labels = 1
  while (text[end] === '.') {
    const next = runOf(text, end + 1, isHost)
    if (next === end + 1) break
    end = next
    labels += 1
  }
  return labels > 1 ? end : -1
}

function isHost(character: string): boolean {
  return character === '-' || /[\p{L}\p{M}\p{N}]/u.test(character)
}

function isLocal(character: string): boolean {
  return '._%+'.includes(character) || isHost(character)
}

// Where the run of characters that `belongs` accepts ends, by code point.
function runOf(text: string, start: number, belongs: (character: string) => boolean): number {
  let end = start
  while (end < text.length) {
    const character = String.fromCodePoint(text.codePointAt(end)!)
    if (!belongs(character)) break
    end += character.length
  }
  return end
}

// `3.5,` and `1:2::3`: what joins parts of a number stands between two of them, alone; the rest stays.
function zeroNumber(found: string): string {
  return found.replace(/\p{N}+/gu, '0').replace(/0(?:[.,:]0)+/g, '0')
}

function tokenize(text: string): string[] {
  const tokens: string[] = []
  let word = ''
  let apostrophe = ''
  const flush = (): void => {
    if (word !== '') tokens.push(word)
    word = apostrophe = ''
  }
  for (const character of text) {
    if (isUnspaced(character)) {
      flush()
      tokens.push(character)
    } else if (/[\p{L}\p{M}\p{N}]/u.test(character)) {
      word += apostrophe + character
      apostrophe = ''
    } else if ((character === "'" || character === '\u2019') && word !== '' && apostrophe === '') {
      apostrophe = character
    } else {
      flush()
    }
  }
  flush()
  return tokens
}

// Scripts that put no blank between words: every character is a token.
function isUnspaced(character: string): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(character)
}

// FNV-1a goes on where it stopped: the hash of a pair of words continues that of its first word.
function fnv1a(text: string, state: number): number {
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  return state
}

function hashTerms(tokens: readonly string[]): Float32Array {
  const counts = new Int32Array(BUCKETS)
  const add = (state: number): void => {
    counts[(state >>> 0) % BUCKETS]! += state < 0 ? -1 : 1
  }
  let previous: number | null = null
  for (const token of tokens) {
    if (previous !== null) add(fnv1a(token, fnv1a(' ', previous)))
    previous = fnv1a(token, SEED)
    add(previous)
  }
  let squares = 0
  for (const count of counts) squares += count * count
  const norm = Math.sqrt(squares)
  // Divided one by one: multiplying by 1 / norm would round twice, and not as training does.
  return norm === 0 ? new Float32Array(BUCKETS) : Float32Array.from(counts, (count) => count / norm)
}

interface Priority {
  readonly urgentWords: number
  readonly exclamations: number
  readonly questions: number
  readonly shouting: number
  readonly length: number
  readonly tier: number
  readonly openTickets: number
  readonly offHours: boolean
}

function priorityOf(ticket: Ticket, text: string, tokens: readonly string[]): Priority {
  let urgent = 0
  for (const token of tokens) if (urgentWords.has(token)) urgent += 1
  let exclamations = 0
  let questions = 0
  let letters = 0
  let capitals = 0
  for (const character of text) {
    if (character === '!' || character === '\uff01') exclamations += 1
    else if (character === '?' || character === '\uff1f') questions += 1
    else if (/\p{L}/u.test(character)) {
      letters += 1
      if (/\p{Lu}/u.test(character)) capitals += 1
    }
  }
  return {
    urgentWords: urgent,
    exclamations: exclamations > 10 ? 10 : exclamations,
    questions: questions > 10 ? 10 : questions,
    shouting: letters === 0 ? 0 : capitals / letters,
    length: Math.log1p(tokens.length),
    tier: tierRank.get(ticket.customer?.tier ?? 'free') ?? 0,
    openTickets: openTicketShare(ticket.customer?.openTickets ?? 0),
    offHours: isOffHours(ticket.receivedAt ?? ''),
  }
}

function openTicketShare(open: number): number {
  if (!(open > 0)) return 0
  return open > 20 ? 1 : open / 20
}

// Before 7 and from 19 o'clock on, and at weekends, all in UTC.
function isOffHours(receivedAt: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/.test(receivedAt)) return false
  const received = new Date(receivedAt)
  const day = received.getUTCDay()
  const hour = received.getUTCHours()
  return day === 0 || day === 6 || hour < 7 || hour >= 19
}
