import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { isJavaScript } from '../config/own-process.ts'
import type { SideConfig } from '../config/config.ts'
import { joinLines } from '../pipeline/join-lines.ts'
import type { CodeLines, StageInfo } from '../pipeline/provenance.ts'
import type { Role } from '../pipeline/role.ts'
import { RETURN } from '../sides/in-process/traced.ts'
import type { ExportChoice } from '../sides/modules/load-module.ts'
import { resolveModule } from '../sides/modules/resolve-module.ts'
import { pathFrom } from '../sides/provenance/path-from.ts'
import { codeLines, type CodeOfValue, type FoundCode } from '../sides/watch/code-lines.ts'

/** Taps of both sides. */
type TapsOf = Readonly<Record<Role, readonly StageInfo[]>>

/**
 * Adds the lines of their code to taps of JavaScript and TypeScript, and to what functions of these return: their
 * sources are read for it. Where one cannot be read, what is known of its taps stays as it is.
 *
 * @param shownFrom what places of taps are relative to, absolute
 */
export function withCode(taps: TapsOf, sides: Readonly<Record<Role, SideConfig | null>>, shownFrom: string): TapsOf {
  const of = (role: Role): readonly StageInfo[] => codeOf(taps[role], exportOf(role, sides[role]), shownFrom)
  return { training: of('training'), inference: of('inference') }
}

/** A function of a module: its file, absolute, and what it is called there. */
interface Exported {
  readonly file: string
  readonly choice: ExportChoice
}

function exportOf(role: Role, config: SideConfig | null): Exported | null {
  if (config === null || !isJavaScript(config)) return null
  try {
    const file = config.file ?? resolveModule(config.module, config.cwd)
    return { file, choice: { name: config.export, role, at: config.shown } }
  } catch {
    return null // Why is said where it is loaded.
  }
}

function codeOf(taps: readonly StageInfo[], exported: Exported | null, shownFrom: string): readonly StageInfo[] {
  const placed = taps.map(placeOf)
  const known = new Map<string, FoundCode | null>()
  const found = (file: string): FoundCode | null => {
    const lines = placed.flatMap((place) => (place?.file === file ? place.lines : []))
    const returns = exported !== null && pathFrom(shownFrom, exported.file) === file ? exported.choice : null
    const own = known.has(file) ? (known.get(file) ?? null) : linesIn(resolve(shownFrom, file), lines, returns)
    known.set(file, own)
    return own
  }
  return taps.map((tap, at) => {
    const place = placed[at] ?? null
    if (place !== null) {
      const own = place.lines.flatMap((line) => found(place.file)?.taps.get(line) ?? [])
      return { ...tap, ...linesOf(own) }
    }
    if (tap.name !== RETURN || tap.source !== undefined || exported === null) return tap
    const file = pathFrom(shownFrom, exported.file)
    const returned = found(file)?.returned ?? null
    return returned === null ? tap : { ...tap, source: `${file}:${returned.line}`, ...linesOf([returned]) }
  })
}

/** Joins what is known of the places of a tap. */
function linesOf(places: readonly CodeOfValue[]): Pick<StageInfo, 'code' | 'before'> {
  const joined = (key: keyof CodeOfValue): readonly CodeLines[] =>
    joinLines(
      places.flatMap((one) => one[key]),
      1,
    )
  const [code, before] = [joined('code'), joined('before')]
  return { ...(code.length === 0 ? {} : { code }), ...(before.length === 0 ? {} : { before }) }
}

/** Finds the lines that a tap is on; of one whose code is known it is the last of each run. */
function placeOf({ source, code }: StageInfo): { readonly file: string; readonly lines: readonly number[] } | null {
  const [, file, line] = /^(.+?\.[cm]?[jt]sx?):(\d+)$/.exec(source ?? '') ?? []
  if (file === undefined) return null
  return { file, lines: code?.map(({ last }) => last) ?? [Number(line)] }
}

function linesIn(path: string, taps: readonly number[], returns: ExportChoice | null): FoundCode | null {
  try {
    return codeLines(readFileSync(path, 'utf8'), path, { taps, returns })
  } catch {
    return null
  }
}
