import type { Book } from '../../page-model.ts'

/** What is shown: all pairs, a pair, a record of it, a stage of that. */
export interface Route {
  readonly pair: string | null
  readonly record: string | null
  readonly stage: string | null
}

/** Reads a place from the part of an address behind `#`: `#pair/record/stage`, each part written as in addresses. */
export function readRoute(hash: string): Route {
  const [pair = '', record = '', stage = ''] = hash.replace(/^#/, '').split('/').map(decoded)
  const named = (name: string): string | null => (name === '' ? null : name)
  return { pair: named(pair), record: named(record), stage: named(stage) }
}

/**
 * The address that a report opens at where none is named: the pair that failed, if it is one; else all pairs, as well
 * where something had no room, which is said there.
 */
export function firstHash({ pairs, leftOut }: Pick<Book, 'pairs' | 'leftOut'>): string {
  const [failed, ...others] = pairs.filter(({ exitCode }) => exitCode !== 0)
  const isCut = leftOut.pairs + leftOut.records > 0
  return failed === undefined || others.length > 0 || isCut ? '' : hashOf(failed.pair)
}

/** Writes the address of a place. */
export function hashOf(...names: readonly [string?, string?, string?]): string {
  return `#${names.map((name) => encoded(name ?? '')).join('/')}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll(ESCAPED, (_, unit: string) =>
      String.fromCharCode(Number.parseInt(unit, 16)),
    )
  } catch {
    return part
  }
}

/** Half a character has no form in an address: it is written as `~D800~`, and a tilde as `~007E~`. */
const ESCAPED = /~([0-9A-F]{4})~/g
const UNWRITABLE = /[~\p{Cs}]/gu

function encoded(name: string): string {
  const unit = (char: string): string => `~${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}~`
  return encodeURIComponent(name.replaceAll(UNWRITABLE, unit))
}
