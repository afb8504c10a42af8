import { isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from 'yaml'
import type { Numbers } from '../golden-file.ts'
import { readPlain } from './yaml-number.ts'
import type { TaggedJson } from '../../values/tagged-json-type.ts'

/** The bytes of a file, or why they are not to be had; null: there is no such file. */
export type Found = Uint8Array | { readonly why: string; readonly hint: string } | null

/** What the reader of a node needs to know about where it stands. */
export interface Reading {
  /** How plain whole numbers are meant. */
  readonly numbers: Numbers
  /** Reports a problem at a node (or the nearest one that has a place). */
  readonly problem: (node: unknown, message: string, hint: string) => void
  /** Reads a value stored beside the file; reports and returns null where that fails. */
  readonly stored: (node: YAMLMap | Scalar) => TaggedJson
}

/**
 * Lists the entries of a map by key, reporting keys that are no text or come twice. Values may be null (`key:` in
 * `{…}`).
 */
export function entriesOfMap(map: YAMLMap, reading: Reading): Map<string, Pair> {
  const entries = new Map<string, Pair>()
  for (const pair of map.items) {
    const key = textOf(pair.key)
    if (key === null) {
      reading.problem(pair.key ?? map, 'a key that is no text', 'put the key in quotes')
    } else if (entries.has(key)) {
      reading.problem(pair.key, `the key "${key}" is there twice`, 'keep one of them')
    } else entries.set(key, pair)
  }
  return entries
}

/** Reads a scalar as text; null if it is not a scalar, or a plain one that stands for a number, boolean or null. */
export function textOf(node: unknown): string | null {
  if (!isScalar(node) || (node.tag !== undefined && node.tag !== 'tag:yaml.org,2002:str')) return null
  const value = String(node.value)
  if (node.type !== 'PLAIN' || node.tag !== undefined) return value
  const read = readPlain(value, 'int')
  return 'value' in read && typeof read.value === 'string' ? read.value : null
}

/**
 * Reads a plain whole number ≥ 0 that is no value but part of a notation: a length, a version; null if it is not one.
 */
export function countOf(node: unknown): number | null {
  if (!isScalar(node) || node.type !== 'PLAIN' || !/^(?:0|[1-9][0-9]{0,14})$/.test(String(node.value))) return null
  return Number(node.value)
}

/** Tells whether a node is a plain `null`, or nothing at all. */
export function isNullNode(node: unknown): boolean {
  if (node === null || node === undefined) return true
  return (
    isScalar(node) &&
    node.type === 'PLAIN' &&
    node.tag === undefined &&
    /^(?:|~|null|Null|NULL)$/.test(String(node.value))
  )
}

/** Names what a node is, for messages. */
export function nodeKind(node: unknown): string {
  if (isNullNode(node)) return 'nothing'
  if (isMap(node)) return 'a map'
  if (isSeq(node)) return 'a list'
  if (textOf(node) !== null) return 'text'
  return isScalar(node) ? String(node.source ?? node.value) : 'something'
}
