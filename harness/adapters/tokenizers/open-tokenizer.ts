import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../../errors.ts'
import { loadPeer } from '../peer/load-peer.ts'
import { PACKAGE, type Library, type Tokenizer } from './library.ts'

/** A path (from the working folder) or address of a tokenizer.json, or what is in it. */
export type TokenizerSource = string | URL | Readonly<Record<string, unknown>>

/** The parts of a tokenizer.json that become stages, as plain data. */
export interface TokenizerJson {
  readonly added_tokens: readonly unknown[]
  readonly normalizer: unknown
  readonly pre_tokenizer: unknown
  readonly model: unknown
  readonly post_processor: unknown
}

/** A tokenizer and the means to make another one of it. */
export interface OpenedTokenizer {
  readonly tokenizer: Tokenizer
  readonly json: TokenizerJson
  /** Makes the tokenizer with other parts. */
  readonly changed: (parts: Partial<TokenizerJson>) => Tokenizer
  /** Makes a tokenizer that has these parts only, and a model that leaves each piece as it is. */
  readonly bare: (parts: Partial<TokenizerJson>) => Tokenizer
}

const BARE = {
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: null,
  model: { vocab: {} },
  post_processor: null,
  decoder: null,
}
const NO_FILE = 'give the path of a tokenizer.json, or what is in it'
const UPDATE = `install a newer one: npm install ${PACKAGE}@latest`
const TAP = "make the side a function: export const inference = (text) => tap('ids', tokenizer.encode(text).ids)"

/**
 * Opens a tokenizer with the installed library.
 * @throws {UsageError} if that is not possible, or if stages could not show what it does.
 */
export function openTokenizer(source: TokenizerSource, config: Readonly<Record<string, unknown>>): OpenedTokenizer {
  const at = nameOf(source)
  const json = readJson(source, at)
  const library = loadPeer(PACKAGE, 'lockstep/tokenizers') as Library
  const make = (given: unknown): Tokenizer => new library.Tokenizer(given, config)
  refuseFormat(json, at)
  const tokenizer = attempt(() => make(json), at)
  refuseSettings(config, at)
  refuseFirst(tokenizer, json, at)
  return {
    tokenizer,
    json,
    changed: (parts) => make({ ...json, ...parts }),
    bare: (parts) => make({ ...BARE, ...parts }),
  }
}

function nameOf(source: TokenizerSource): string {
  if (source instanceof URL) return source.protocol === 'file:' ? fileURLToPath(source) : source.href
  return typeof source === 'string' ? source : 'the tokenizer'
}

function readJson(source: TokenizerSource, at: string): TokenizerJson {
  if (typeof source === 'object' && !(source instanceof URL)) return source as never
  try {
    return JSON.parse(readFileSync(at, 'utf8')) as TokenizerJson
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? `is no JSON: ${cause.message}` : `cannot be read: ${messageOf(cause)}`
    throw new UsageError(reason, { at, hint: NO_FILE, cause })
  }
}

/** The library itself reads any version as if it were the first. */
function refuseFormat(json: TokenizerJson, at: string): void {
  const version = (json as { readonly version?: unknown } | null)?.version ?? '1.0'
  if (version !== '1.0') {
    throw new UsageError(`${PACKAGE} does not know version ${JSON.stringify(version)} of the format`, {
      at,
      hint: UPDATE,
    })
  }
}

function attempt(make: () => Tokenizer, at: string): Tokenizer {
  try {
    return make()
  } catch (cause) {
    const isUnknown = /^Unknown \w+ type/.test(messageOf(cause))
    const hint = isUnknown ? UPDATE : NO_FILE
    throw new UsageError(`${PACKAGE} cannot make a tokenizer of it: ${messageOf(cause)}`, { at, hint, cause })
  }
}

/** The library does what these say beside its components. */
function refuseSettings(config: Readonly<Record<string, unknown>>, at: string): void {
  for (const key of ['remove_space', 'do_lowercase_and_remove_accent']) {
    if (config[key] === true) {
      throw new UsageError(`its configuration sets ${key}, which is not one of its components`, { at, hint: TAP })
    }
  }
}

function refuseFirst(tokenizer: Tokenizer, json: TokenizerJson, at: string): void {
  const isFirst = JSON.stringify(json.pre_tokenizer ?? null).includes('"prepend_scheme":"first"')
  const isSplitTwice = [...tokenizer.get_added_tokens_decoder().values()].some(({ normalized }) => normalized)
  if (isFirst && isSplitTwice && tokenizer.normalizer !== null) {
    const what =
      "its pre_tokenizer Metaspace prepends to the 'first' section, which is split at normalized added tokens"
    throw new UsageError(`${what}: stages could not give what encode gives`, { at, hint: TAP })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
