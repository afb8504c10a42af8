import type { Shown } from '../../harness/values/display.ts'
import { errorFacts, type LockstepError } from '../../harness/errors.ts'
import { reportError } from '../../harness/report/failed-report.ts'
import type { ReportError } from '../../harness/report/report.ts'
import type { Cause, Look, Mode } from '../../harness/report/report-cause.ts'
import type { Divergence, GoldenRecordReport, PairReport, Report, StageTally } from '../../harness/report/report.ts'
import type { Difference } from '../../harness/compare/differences/difference.ts'
import type { Provenance, StageInfo } from '../../harness/pipeline/provenance.ts'

/** Makes a stage as a side describes it. */
export function stageInfo(name: string, more: Partial<StageInfo> = {}): StageInfo {
  return { name, kind: 'stage', branch: [], uses: [], batch: false, ...more }
}

export const PYTHON: Provenance = {
  runtime: 'python 3.11.7',
  platform: 'linux x86_64',
  unicode: '14.0.0',
  packages: { nltk: '3.9.1', sacremoses: null },
  files: { 'stop.txt': 'sha256:aa' },
  source: { digest: 'sha256:bb', covers: ['training.py', 'acronyms.py'] },
}

export const NODE: Provenance = {
  runtime: 'node 20.20.2',
  platform: 'linux x64',
  unicode: '15.1',
  icu: '74.1',
  packages: {},
  files: {},
}

export function tally(name: string, more: Partial<StageTally> = {}): StageTally {
  return {
    name,
    compared: 1214,
    exact: 1214,
    byRule: 0,
    differed: 0,
    bothThrew: 0,
    notReached: 0,
    rule: 'exact',
    ...more,
  }
}

const STAGES = ['lowercase', 'expand-acronyms', 'remove-stop-words']

/** Makes so many golden records, those of the divergences of these tests first: all agree but those that are failing. */
export function goldenRecords(count: number, failing: readonly string[] = []): readonly GoldenRecordReport[] {
  const named = ['acronym-holds-stop-word', 'another', ...failing]
  const ids = [...new Set([...named, ...Array.from({ length: count }, (_, i) => `r${i}`)])].slice(0, count)
  return ids.map((record, i) => ({
    record,
    at: `golden/legal-text.yaml:${i + 2}`,
    status: failing.includes(record) ? 'diverges' : 'agrees',
    drifted: false,
  }))
}

/** Makes a pair that agrees on 214 golden and 1,000 generated records; `more` changes what a test is about. */
export function pairReport(more: Partial<PairReport> = {}): PairReport {
  return {
    pair: 'legal-text',
    verdict: 'agreed',
    exitCode: 0,
    reference: 'training',
    sides: { training: 'training.py', inference: 'inference.ts' },
    seed: 123,
    compared: { golden: 214, stored: 0, generated: 1000, bothThrew: 0, bothThrewGolden: 0, stages: 3 },
    generatedNotRun: null,
    stages: {
      training: STAGES.map((name) => stageInfo(name, { params: name === 'lowercase' ? undefined : ['the', 3n] })),
      inference: STAGES.map((name) => stageInfo(name, { source: 'inference.ts:14', digest: 'sha256:cc' })),
    },
    tallies: STAGES.map((name) => tally(name)),
    provenance: { training: PYTHON, inference: NODE, golden: { a1f3: PYTHON }, skews: [] },
    vacuous: { golden: [], generated: [] },
    known: [],
    causes: [],
    follows: [],
    divergences: [],
    divergenceCount: 0,
    goldenRecords: goldenRecords(214, more.goldenFailing),
    goldenFailing: [],
    drifted: [],
    driftedCount: 0,
    driftChanges: [],
    findings: [],
    error: null,
    timing: {
      unit: 'µs',
      training: { lowercase: { p50: 0.8, p95: 1.1, p99: 2 } },
      inference: { lowercase: { p50: 0.3, p95: 0.4, p99: 12.25 } },
    },
    ...more,
  }
}

export function report(pairs: readonly PairReport[], more: Partial<Report> = {}): Report {
  const exitCode = pairs.find((pair) => pair.exitCode !== 0)?.exitCode ?? (pairs.length === 0 ? 5 : 0)
  return { schemaVersion: 1, tool: { name: 'lockstep', version: '0.1.0' }, exitCode, seed: null, pairs, ...more }
}

export function difference(more: Partial<Difference> = {}): Difference {
  return { path: '$', kind: 'value', training: null, inference: null, ...more }
}

/** Makes a divergence at the last of three stages; `more` changes what a test is about. */
export function divergence(
  training: string | null,
  inference: string | null,
  more: Partial<Divergence> = {},
): Divergence {
  return {
    record: 'acronym-holds-stop-word',
    origin: 'golden',
    inputClass: 'seen',
    replay: null,
    input: { text: '"The POA is void."', cut: false },
    firstStage: 'remove-stop-words',
    stages: [
      { name: 'lowercase', status: 'agrees' },
      { name: 'expand-acronyms', status: 'agrees' },
      { name: 'remove-stop-words', status: 'differs' },
    ],
    training: training === null ? null : { text: training, cut: false },
    inference: inference === null ? null : { text: inference, cut: false },
    differences: [difference({ training, inference })],
    differenceCount: 1,
    reaches: true,
    causes: [0],
    at: 'golden/legal-text.yaml:12',
    known: null,
    ...more,
  }
}

export function cause(more: Partial<Cause> = {}): Cause {
  return {
    kind: 'unknown',
    level: 'unknown',
    caveat: null,
    stage: 'remove-stop-words',
    stages: ['remove-stop-words'],
    reaches: true,
    maskedBy: null,
    lastAgrees: false,
    ends: null,
    inputClass: 'seen',
    harmless: false,
    noisy: false,
    records: 38,
    golden: 3,
    when: null,
    edits: [],
    proof: null,
    smallest: null,
    modes: [],
    looks: [],
    tolerance: null,
    ...more,
  }
}

/** Makes one of several ways in which a cause fails. */
export function mode(more: Partial<Mode> = {}): Mode {
  const shown = (text: string): Shown => ({ text, cut: false })
  return {
    what: 'more white space or control characters',
    records: 7,
    golden: 0,
    example: 'e-blank',
    when: null,
    inputClass: 'seen',
    smallest: {
      input: shown('" "'),
      training: shown('""'),
      inference: shown('" "'),
      shrunkFrom: 12,
      complete: true,
    },
    looks: [],
    ...more,
  }
}

/** Makes one of several looks of a difference. */
export function look(more: Partial<Look> = {}): Look {
  const { when: _when, looks: _looks, ...alike } = mode()
  return { ...alike, ...more }
}

/** Makes a pair with one cause whose first divergence is given. */
export function failingPair(first: Divergence, more: Partial<PairReport> = {}): PairReport {
  return pairReport({
    verdict: 'diverged',
    exitCode: 1,
    causes: [cause({ stage: first.firstStage, stages: [first.firstStage] })],
    divergences: [first],
    divergenceCount: 38,
    goldenFailing: first.origin === 'golden' ? [first.record] : [],
    ...more,
  })
}

/** The order bug of the manual. */
export const ORDER_BUG: Divergence = divergence('"power attorney void."', '"power of attorney void."', {
  stages: [
    { name: 'lowercase', status: 'agrees' },
    { name: 'expand-acronyms', status: 'displaced' },
    { name: 'remove-stop-words', status: 'differs' },
  ],
  differences: [
    difference({
      training: '"power attorney void."',
      inference: '"power of attorney void."',
      text: { index: 6, training: 'U+0061 LATIN SMALL LETTER A', inference: 'U+006F LATIN SMALL LETTER O' },
      sequence: {
        first: 6,
        differing: 3,
        lengths: [20, 23],
        runs: [{ side: 'inference', start: 6, length: 3, text: '"of "' }],
      },
    }),
  ],
})

/** What a report holds of an error. */
export function failed(error: LockstepError): ReportError {
  return reportError(errorFacts(error), '/project')
}
