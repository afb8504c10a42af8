import { GoldenError, UsageError, WorkerError } from '../../harness/errors.ts'
import { reportFinding } from '../../harness/report/finding-kinds.ts'
import { failedReport, skippedReport } from '../../harness/report/failed-report.ts'
import type { PairReport, Report } from '../../harness/report/report.ts'
import {
  cause,
  difference,
  divergence,
  failed,
  failingPair,
  look,
  mode,
  ORDER_BUG,
  pairReport,
  report,
  stageInfo,
} from './fixtures.ts'

/** Text that breaks out of every form of a report, if it can. */
export const HOSTILE: string = [
  '\u{1B}[31mred\u{1B}]52;c;aGk=\u{7}',
  '\u{202E}txt.exe\u{2066}\u{200B}\u{2028}\u{85}\0\u{FFFE}\u{FFFF}\ud83d',
  '\n::error file=x::y\r\n::stop-commands::z ##[error]w ##vso[task.complete]v %0A::warning::u',
  ']]></failure><script>alert(1)</script></script><img src=x onerror=alert(1)>&amp;&#0;',
  '@team #1 GH-1 www.evil.example http://evil.example a@b.example :tada: $x$',
  '![a](http://evil.example/x.png) [b](http://evil.example) [c][d] <http://evil.example> <!-- -->',
  '` `` ``` \n```\n# head\n````\n~~~\n| a | b |\n|---|---|\n</details>\\|\\',
  '{0} {{1}} a,b:c',
].join(' ')

const HEAD = {
  pair: HOSTILE,
  reference: 'training',
  sides: { training: HOSTILE, inference: HOSTILE },
  seed: 1,
} as const
const PLAIN = { ...HEAD, pair: 'p', sides: { training: 'training.py', inference: 'inference.ts' } } as const
const shown = { text: HOSTILE, cut: false }
const at = `${HOSTILE}:7`

/** A pair whose every text is hostile. */
export const HOSTILE_PAIR: PairReport = failingPair(
  divergence(HOSTILE, `${HOSTILE}!`, {
    record: HOSTILE,
    firstStage: HOSTILE,
    input: shown,
    at,
    stages: [{ name: HOSTILE, status: 'differs' }],
    differences: [difference({ path: HOSTILE, training: HOSTILE, inference: 'b' })],
  }),
  {
    ...HEAD,
    stages: { training: [stageInfo(HOSTILE, { source: at })], inference: [stageInfo(HOSTILE, { source: at })] },
    timing: { unit: 'µs', training: { [HOSTILE]: { p50: 1, p95: 2, p99: 3 } }, inference: {} },
    causes: [
      cause({
        kind: 'parameter',
        level: 'likely',
        caveat: HOSTILE,
        stage: HOSTILE,
        stages: [HOSTILE],
        when: HOSTILE,
        edits: [
          {
            edit: 'set-params',
            stage: HOSTILE,
            at,
            code: [{ first: 3, last: 4 }],
            params: [{ path: HOSTILE, from: shown, to: null }],
          },
          { edit: 'insert', stage: HOSTILE, at, code: null, after: HOSTILE, of: HOSTILE },
        ],
        smallest: { input: shown, training: shown, inference: null, shrunkFrom: 3, complete: true },
      }),
      cause({
        stage: HOSTILE,
        modes: [mode({ what: HOSTILE, example: HOSTILE }), mode()],
        looks: [look(), look({ what: HOSTILE })],
      }),
    ],
    known: [{ stage: HOSTILE, cause: 'order', reason: HOSTILE, until: null, records: 1, failed: HOSTILE }],
    findings: [
      reportFinding({ kind: 'diverged', records: 1, causes: 2 }, HOSTILE),
      reportFinding({ kind: 'known-failed', stage: HOSTILE, why: HOSTILE }, HOSTILE),
      reportFinding(
        { kind: 'no-such-stage', key: HOSTILE, stage: HOSTILE, meant: HOSTILE, strict: false, isUnsure: false },
        HOSTILE,
      ),
    ],
    goldenRecords: [
      { record: HOSTILE, at, status: 'diverges', drifted: true },
      { record: 'not compared', at, status: 'not-compared', drifted: false },
    ],
    drifted: [divergence(HOSTILE, 'b', { record: HOSTILE, at, causes: [] })],
    driftedCount: 1,
    driftChanges: [{ what: HOSTILE, golden: HOSTILE, training: null }],
  },
)

const LONG = 'x`|'.repeat(350_000)
const many = Array.from({ length: 10_000 }, (_, i) => i)

/** Reports that a reporter must survive, by what they are. */
export const REPORTS: Readonly<Record<string, Report>> = {
  'no pair': report([]),
  'all agree': report([pairReport(), pairReport({ pair: 'other' })]),
  'a divergence': report([failingPair(ORDER_BUG), pairReport({ pair: 'other' })]),
  'every text hostile': report([HOSTILE_PAIR]),
  'a side that could not run': report([
    failedReport(
      HEAD,
      new WorkerError(`${HOSTILE}\n${HOSTILE}`, { side: 'training' }, { stderr: HOSTILE, hint: HOSTILE, at }),
      '/project',
    ),
  ]),
  'wrong usage': report([failedReport(PLAIN, new UsageError('wrong', { at: 'lockstep.config.ts:3' }), '/project')]),
  'a golden file that is not clean': report([
    failedReport(PLAIN, new GoldenError('twice', { at: 'g.yaml:3' }), '/project'),
  ]),
  'ended while running': report([
    {
      ...failingPair(ORDER_BUG),
      verdict: 'could-not-run',
      exitCode: 3,
      error: failed(new WorkerError('gone', { side: 'inference' })),
    },
  ]),
  'a pair not run after one that failed': report([failingPair(ORDER_BUG), skippedReport({ ...PLAIN, pair: 'later' })]),
  'nothing compared': report([
    pairReport({
      verdict: 'nothing-compared',
      exitCode: 5,
      goldenRecords: [],
      findings: [reportFinding({ kind: 'nothing-compared', isEmptyShard: false }, 'p')],
    }),
  ]),
  'an empty shard': report([
    pairReport({
      verdict: 'nothing-compared',
      goldenRecords: [],
      findings: [reportFinding({ kind: 'nothing-compared', isEmptyShard: true }, 'p')],
    }),
  ]),
  interrupted: report([pairReport()], { exitCode: 130 }),
  drifted: report([
    pairReport({
      verdict: 'drifted',
      exitCode: 4,
      goldenRecords: [{ record: ORDER_BUG.record, at: 'golden/x.yaml:2', status: 'agrees', drifted: true }],
      drifted: [ORDER_BUG],
      driftedCount: 1,
      findings: [reportFinding({ kind: 'drifted', records: 1 }, 'p')],
    }),
  ]),
  known: report([
    failingPair(
      { ...ORDER_BUG, known: 0 },
      {
        verdict: 'agreed-with-known',
        exitCode: 0,
        causes: [cause({ kind: 'order', level: 'proved', records: 1, golden: 1 })],
        divergenceCount: 1,
        goldenFailing: [],
        goldenRecords: [{ record: ORDER_BUG.record, at: 'golden/x.yaml:2', status: 'known', drifted: false }],
        known: [{ stage: 's', cause: 'order', reason: 'we know', until: null, records: 1, failed: null }],
        findings: [reportFinding({ kind: 'known', records: 1 }, 'p')],
      },
    ),
  ]),
  'a version that must be the same': report([
    pairReport({
      verdict: 'diverged',
      exitCode: 1,
      findings: [reportFinding({ kind: 'version-violated', what: 'unicode' }, 'p')],
    }),
  ]),
  'long texts': report([
    failingPair(divergence('"a"', '"b"', { record: LONG, input: { text: LONG, cut: true } }), {
      pair: LONG,
      causes: [cause({ caveat: LONG, when: LONG })],
      findings: [reportFinding({ kind: 'known-failed', stage: LONG, why: LONG }, LONG)],
    }),
  ]),
  'many findings': report([
    failingPair(ORDER_BUG, {
      findings: many.map((i) => reportFinding({ kind: 'known-failed', stage: `s${i}`, why: 'gone' }, 'p')),
    }),
  ]),
  'many causes and golden records': report([
    failingPair(ORDER_BUG, {
      causes: many
        .slice(0, 500)
        .map((i) => cause({ stage: `s${i}`, stages: [`s${i}`], kind: 'implementation', level: 'likely' })),
      divergences: many
        .slice(0, 500)
        .map((i) => divergence('a', 'b', { record: `r${i}`, firstStage: `s${i}`, causes: [i] })),
      divergenceCount: 10_000,
      goldenFailing: many.map((i) => `r${i}`),
      goldenRecords: many.map((i) => ({ record: `r${i}`, at: `g.yaml:${i + 2}`, status: 'diverges', drifted: false })),
    }),
  ]),
}
