import { errorText } from '../../errors.ts'
import type { StageInfo } from '../../pipeline/provenance.ts'
import { common } from '../../pair/settle-auto.ts'
import { counted } from '../../report/counted.ts'
import type { Cause, Look, Mode, Smallest } from '../../report/report-cause.ts'
import type { PairReport, ReportError } from '../../report/report.ts'
import { causeText, proofText, repairTexts, smallestText } from '../terminal/cause-lines.ts'
import { plainReport } from '../json-report.ts'
import { comparedText } from '../terminal/pair-notes.ts'
import { pairCommand } from '../terminal/replay-command.ts'
import { screenText } from '../terminal/screen-text.ts'
import type { CausePart, PairPage, RecordRow, SmallestPart, StagePart, WayPart } from './page-model.ts'
import { provenanceRows } from './provenance-rows.ts'

/** Golden records that do not agree are listed, at most; the rest is counted. */
const LISTED = 2000

/** Params are cut behind so many characters. */
const PARAMS = 4000

/** So much of what a process wrote to its standard error is told, in characters. */
const WRITTEN = 8000

/** Puts what a report says of a pair into the words of the page; `records` are its rows. */
export function pairPage(pair: PairReport, records: readonly RecordRow[]): PairPage {
  const others = pair.goldenRecords.filter(({ status, drifted }) => status !== 'agrees' || drifted)
  const { golden, training, inference } = pair.provenance
  const compared = comparedNames(pair)
  return {
    pair: pair.pair,
    verdict: pair.verdict,
    exitCode: pair.exitCode,
    sides: pair.sides,
    compared: [comparedText(pair), ...(pair.generatedNotRun === null ? [] : [screenText(pair.generatedNotRun)])].join(
      ': ',
    ),
    error: pair.error === null ? null : failedText(pair.error),
    findings: pair.findings.map(({ severity, message, at, hint, command }) => {
      const advice = command === null ? hint : pairCommand(command, pair.pair, { config: null })
      return { severity, message, at, advice }
    }),
    causes: pair.causes.map(causePart),
    follows: pair.follows.map(({ stage, from }) => `${screenText(stage)}, from ${from.map(screenText).join(', ')}`),
    known: pair.known.map(({ stage, cause, reason, until, records: covered, failed }) =>
      [
        `${screenText(stage)} (${cause}), ${counted(covered, 'record')}${until === null ? '' : ` until ${until}`}`,
        screenText(reason),
        ...(failed === null ? [] : [`fails: ${screenText(failed)}`]),
      ].join(': '),
    ),
    changes: pair.driftChanges.map(({ what, golden: recorded, training: today }) => ({
      what,
      training: today,
      inference: null,
      golden: recorded,
      differs: true,
    })),
    records,
    recordCount: pair.divergenceCount + pair.driftedCount,
    golden: {
      total: pair.goldenRecords.length,
      agreeing: pair.goldenRecords.length - others.length,
      others: others.slice(0, LISTED),
      left: Math.max(0, others.length - LISTED),
    },
    stages: {
      training: pair.stages.training.map((stage) => ({ ...stagePart(stage), name: compared(stage.name) })),
      inference: pair.stages.inference.map(stagePart),
    },
    tallies: pair.tallies,
    timing: {
      training: Object.fromEntries(
        Object.entries(pair.timing.training).map(([name, times]) => [compared(name), times]),
      ),
      inference: pair.timing.inference,
    },
    provenance: provenanceRows({ training, inference, golden: Object.values(golden) }, pair.provenance.skews),
  }
}

/** Names training's variables as inference spells them, by which they are compared. */
function comparedNames({ stages }: PairReport): (name: string) => string {
  const taps = (side: readonly StageInfo[]): string[] =>
    side.flatMap(({ name, kind }) => (kind === 'tap' ? [name] : []))
  const both = common(taps(stages.training), taps(stages.inference))
  const spelled = new Map(both.map((one) => [one.training, one.inference]))
  return (name) => spelled.get(name) ?? name
}

/** What the process wrote last is told as well. */
function failedText(error: ReportError): string {
  const written = error.stderr.trim()
  return written === '' ? errorText(error) : `${errorText(error)}\n\nIts process wrote:\n${written.slice(-WRITTEN)}`
}

function causePart(cause: Cause): CausePart {
  const areLooks = cause.modes.length < 2 && cause.looks.length > 0
  return {
    kind: cause.kind,
    level: cause.level,
    stage: cause.stage,
    text: causeText(cause),
    proof: proofText(cause),
    repairs: repairTexts(cause),
    sources: cause.sources ?? [],
    records: cause.records,
    golden: cause.golden,
    smallest: cause.smallest === null ? null : smallestPart(cause.smallest),
    ways: (areLooks ? cause.looks : cause.modes).map(wayPart),
    areLooks,
    isHarmless: cause.harmless,
  }
}

function smallestPart(smallest: Smallest): SmallestPart {
  const { input, training, inference } = smallest
  return { input, training, inference, text: smallestText({ smallest }) ?? '' }
}

function wayPart(way: Mode | Look): WayPart {
  const when = 'when' in way && way.when !== null ? `, when ${screenText(way.when)}` : ''
  const beyond = way.inputClass === 'beyond' ? ', on no input of the shape that golden records have' : ''
  return {
    text: `${screenText(way.what)}${when}${beyond}`,
    records: way.records,
    golden: way.golden,
    example: way.example,
    smallest: way.smallest === null ? null : smallestPart(way.smallest),
    ways: 'looks' in way ? way.looks.map(wayPart) : [],
  }
}

function stagePart(stage: StageInfo): StagePart {
  const params = stage.params === undefined ? null : JSON.stringify(stage.params, plainReport, 1)
  return {
    name: stage.name,
    kind: [stage.kind, ...stage.branch].join(' · '),
    source: stage.source ?? null,
    params:
      params !== null && params.length > PARAMS
        ? `${params.slice(0, PARAMS)}\n… and ${counted(params.length - PARAMS, 'more character')}`
        : params,
  }
}
