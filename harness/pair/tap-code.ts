import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CodeLines, StageInfo } from '../pipeline/provenance.ts'
import type { Role } from '../pipeline/role.ts'
import { codeLines } from '../sides/watch/code-lines.ts'

/**
 * Adds the lines of their code to taps of JavaScript and TypeScript that lack them: their sources are read for it. Taps
 * whose source cannot be read stay as they are.
 *
 * @param shownFrom what places of taps are relative to, absolute
 */
export function withCode(
  taps: Readonly<Record<Role, readonly StageInfo[]>>,
  shownFrom: string,
): Readonly<Record<Role, readonly StageInfo[]>> {
  return { training: codeOf(taps.training, shownFrom), inference: codeOf(taps.inference, shownFrom) }
}

function codeOf(taps: readonly StageInfo[], shownFrom: string): readonly StageInfo[] {
  const placed = taps.map((tap) => (tap.code === undefined ? placeOf(tap) : null))
  const files = new Set(placed.flatMap((place) => place?.file ?? []))
  const found = new Map(
    [...files].map((file) => {
      const lines = placed.flatMap((place) => (place?.file === file ? [place.line] : []))
      return [file, linesIn(resolve(shownFrom, file), lines)] as const
    }),
  )
  return taps.map((tap, at) => {
    const place = placed[at] ?? null
    const code = place === null ? undefined : found.get(place.file)?.get(place.line)
    return code === undefined ? tap : { ...tap, code }
  })
}

function placeOf({ source }: StageInfo): { readonly file: string; readonly line: number } | null {
  const [, file, line] = /^(.+\.[cm]?[jt]sx?):(\d+)$/.exec(source ?? '') ?? []
  return file === undefined ? null : { file, line: Number(line) }
}

function linesIn(path: string, taps: readonly number[]): ReadonlyMap<number, CodeLines> {
  try {
    return codeLines(readFileSync(path, 'utf8'), path, taps)
  } catch {
    return new Map()
  }
}
