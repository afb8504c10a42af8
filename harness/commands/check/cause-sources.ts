import { resolve } from 'node:path'
import type { CodeLines, StageInfo } from '../../pipeline/provenance.ts'
import type { Role } from '../../pipeline/role.ts'
import { readRegular } from '../../regular-file.ts'
import type { Cause, CauseSource } from '../../report/report-cause.ts'
import type { StagePair } from '../../run/plan.ts'

/** Stages of a cause whose sources are shown. */
const STAGES = 3

/** Lines of one source, and characters of a line, that a report holds. */
const LINES = 40
const WIDTH = 200

/** Lines around the one that a stage is declared on. */
const AROUND = 2

/** The stages of both sides, in order of execution, and which of them stand for each other. */
export interface PairedStages {
  readonly stages: Readonly<Record<Role, readonly StageInfo[]>>
  /** Where nothing is known of a name, the stages of that name are meant. */
  readonly pairs: ReadonlyArray<Pick<StagePair, 'name' | Role>>
}

/**
 * Reads the lines that the stages of a cause come from, as the files stand now, the first few of long ones. Left out is
 * what is not known or cannot be read; a source says what to look at, and no verdict rests on it.
 *
 * @param shownFrom what places of stages are relative to, absolute
 */
export function causeSources(
  { stage, edits }: Pick<Cause, 'stage' | 'edits'>,
  { stages, pairs }: PairedStages,
  shownFrom: string,
): readonly CauseSource[] {
  const names = [...new Set(edits.length === 0 ? [stage] : edits.map((edit) => edit.stage))].slice(0, STAGES)
  const found = names.flatMap((name) => {
    const pair = pairs.find((one) => one.name === name)
    return (['training', 'inference'] as const).flatMap((role) => {
      const info = pair === undefined ? stages[role].find((one) => one.name === name) : stages[role][pair[role]]
      const lines = info === undefined ? null : sourceLines(info, shownFrom)
      return lines === null ? [] : [{ stage: name, role, ...lines }]
    })
  })
  const isSame = (one: CauseSource, other: CauseSource): boolean =>
    one.role === other.role &&
    one.file === other.file &&
    one.first === other.first &&
    one.meant.at(-1)?.last === other.meant.at(-1)?.last
  // One statement may give several values.
  return found.filter((one, at) => found.findIndex((other) => isSame(one, other)) === at)
}

function sourceLines({ source = '', code }: StageInfo, shownFrom: string): Omit<CauseSource, 'stage' | 'role'> | null {
  const [, file, at] = /^(.+):(\d+)$/.exec(source) ?? []
  if (file === undefined || /^\w[\w+.-]+:\/\//.test(file)) return null
  const all = linesOf(resolve(shownFrom, file))
  const meant: readonly CodeLines[] = code ?? [{ first: Number(at), last: Number(at) }]
  const end = meant.at(-1)?.last ?? 0
  // Of runs that are far apart, those that have room together with the tap itself, which is in the last one.
  const begin = meant.find((run) => end - run.first < LINES)?.first ?? meant.at(-1)?.first ?? 0
  if (all === null || begin < 1 || begin > all.length) return null
  const first = code === undefined ? Math.max(1, begin - AROUND) : begin
  const last = Math.min(all.length, code === undefined ? end + AROUND : end)
  const lines = all.slice(first - 1, Math.min(last, first - 1 + LINES))
  return {
    file,
    first,
    lines: lines.map((line) => (line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line)),
    left: last - first + 1 - lines.length,
    meant,
  }
}

function linesOf(path: string): readonly string[] | null {
  try {
    return readRegular(path)?.toString('utf8').split(/\r?\n/) ?? null
  } catch {
    return null
  }
}
