import { groupBy } from '../../values/group-by.ts'
import { isAside } from '../../report/is-aside.ts'
import type { Finding, FindingKind, Severity } from '../../report/finding.ts'
import type { Cause } from '../../report/report-cause.ts'
import type { Divergence, PairReport } from '../../report/report.ts'
import { oneLine } from '../one-line.ts'
import { type SourcePlace, sourcePlace } from '../source-place.ts'
import { causeText } from '../terminal/cause-lines.ts'
import { isBeside } from '../terminal/pair-block.ts'
import { screenText } from '../terminal/screen-text.ts'
import { placesOf } from './places.ts'

/** What is wrong with a pair, or to be known of it, for programs that list problems by their place. */
export interface Problem {
  /** The kind of its cause, or of its finding. */
  readonly rule: string
  readonly severity: Severity
  /** On one line, escaped. */
  readonly text: string
  readonly hint: string | null
  /** Where it is to be put right; null: not known. */
  readonly place: SourcePlace | null
  /** Other places that show it. */
  readonly related: readonly SourcePlace[]
  /** What stays the same of it from run to run: no lines, no counts. */
  readonly identity: readonly string[]
  /** Why it does not count: the reason that the configuration gives; null: it counts. */
  readonly known: string | null
  readonly cause: Cause | null
  /** What shows it; null: nothing that is listed. */
  readonly example: Divergence | null
}

/** Findings that the causes tell of. */
const TOLD_BY_CAUSES: ReadonlySet<FindingKind> = new Set<FindingKind>(['diverged', 'beyond', 'known'])

/** Lists the problems of a pair, the gravest first: its causes, what no cause explains, and its findings. */
export function problemsOf(pair: PairReport): readonly Problem[] {
  const causes = pair.causes.flatMap((cause, index) => (cause.harmless ? [] : [ofCause(pair, cause, index)]))
  const rank: readonly Severity[] = ['error', 'warning', 'note']
  const records = [...causes, ...unexplained(pair)]
  // Where the pair fails and no cause does, what was found says so.
  const isTold = records.length > 0 && (pair.exitCode === 0 || records.some(({ severity }) => severity === 'error'))
  const findings = pair.findings.filter(({ kind }) => !isTold || !TOLD_BY_CAUSES.has(kind))
  return [...records, ...findings.map((one) => ofFinding(pair, one))].toSorted(
    (a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity),
  )
}

function ofCause(pair: PairReport, cause: Cause, index: number): Problem {
  const listed = pair.divergences.filter((one) => one.causes.includes(index))
  const unknown = listed.filter((one) => one.known === null)
  const example =
    unknown.find(({ origin }) => origin === 'golden') ??
    unknown.find(({ inputClass }) => inputClass === 'seen') ??
    unknown[0] ??
    listed[0] ??
    null
  const known =
    unknown.length === 0 && listed.length > 0 && listed.length >= cause.records ? reasonOf(pair, listed) : null
  const { place, related } = placesOf(pair, cause, listed)
  return {
    rule: cause.kind,
    severity: known !== null || isBeside(pair, cause) ? 'note' : isAside(pair, cause) ? 'warning' : 'error',
    text: causeText(cause),
    hint: null,
    place,
    related,
    identity: [cause.kind, ...cause.stages, ...cause.edits.flatMap(editIdentity)],
    known,
    cause,
    example,
  }
}

function editIdentity(edit: Cause['edits'][number]): readonly string[] {
  const params = 'params' in edit ? (edit.params ?? []).map(({ path }) => path) : []
  return [edit.edit, edit.stage, ...params]
}

function reasonOf({ known }: PairReport, listed: readonly Divergence[]): string {
  const reasons = listed.flatMap((one) => (one.known === null ? [] : (known[one.known]?.reason ?? [])))
  return [...new Set(reasons)].map(screenText).join('; ') || 'known'
}

/** Golden records that diverge, of which no cause is known: one problem for each first stage. */
function unexplained(pair: PairReport): readonly Problem[] {
  const open = pair.divergences.filter(
    ({ origin, causes, known }) => origin === 'golden' && known === null && causes.length === 0,
  )
  return [...groupBy(open, ({ firstStage }) => firstStage)].map(([stage, records]): Problem => {
    const [example = null] = records
    const others = records.length === 1 ? '' : ` and ${records.length - 1} more`
    return {
      rule: 'unknown',
      severity: 'error',
      text: `golden record ${screenText(example?.record ?? '')}${others} diverges first at ${screenText(stage)}; no cause was found`,
      hint: null,
      place: sourcePlace(example?.at ?? null),
      related: records.slice(1, 10).flatMap(({ at }) => sourcePlace(at) ?? []),
      identity: ['unknown', stage],
      known: null,
      cause: null,
      example,
    }
  })
}

function ofFinding(pair: PairReport, finding: Finding): Problem {
  const { kind, severity, message, at, hint, stage, side } = finding
  const drifted = kind === 'drifted' ? pair.drifted : []
  return {
    rule: kind,
    severity,
    text: oneLine(message),
    hint: hint === null ? null : screenText(hint),
    place: sourcePlace(at) ?? sourcePlace(drifted[0]?.at ?? null),
    related: drifted.slice(1, 10).flatMap((one) => sourcePlace(one.at) ?? []),
    identity: [kind, stage ?? '', side ?? ''],
    known: null,
    cause: null,
    example: drifted[0] ?? null,
  }
}
