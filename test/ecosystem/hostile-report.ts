import type { DrawnStage } from '../../harness/run/draw-trace.ts'
import type { Divergence, PairReport, Report } from '../../harness/report/report.ts'
import { drawNumbers } from '../../harness/values/drawn/draw-numbers.ts'
import { drawValue } from '../../harness/values/drawn/draw-value.ts'
import { makeTensor } from '../../harness/values/make-tensor.ts'
import { TAG } from '../../harness/values/tagged.ts'
import * as make from '../reporters/fixtures.ts'
import { everyKind } from '../reporters/drawn-fixtures.ts'

/** Texts that mean something to a browser, a terminal or an object of JavaScript. */
export const HOSTILE_TEXTS: readonly string[] = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '"><svg onload=alert(3)>',
  'javascript:alert(4)',
  "'-alert(5)-'",
  '&lt;b&gt; &amp; <!-- -->',
  '\u001b[2J\u001b]8;;http://example.test\u0007link',
  '\u202eevil\u202c \u2066x\u2069 \u200b\ufeff',
  '\ud800 alone \udfff',
  '__proto__',
  'constructor',
  '../../etc/passwd%00#?&=/',
  'a'.repeat(1_000_000),
  '😀'.repeat(2000),
  '',
]

const VALUES: readonly unknown[] = [
  ...HOSTILE_TEXTS,
  Number.NaN,
  -0,
  2n ** 200n,
  Infinity,
  [Number.NaN, -0, Infinity, -Infinity, 5e-324, 1.7976931348623157e308],
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": "<b>", "": [], "a": {"b": [1, "</script>", null]}}'),
  HOSTILE_TEXTS.slice(0, 12),
  new Map<unknown, unknown>([[HOSTILE_TEXTS[0], HOSTILE_TEXTS[1]]]),
  makeTensor(
    'float32',
    [16, 16, 3],
    Array.from({ length: 768 }, (_, at) => (at % 7 === 0 ? Number.NaN : at)),
  ),
  makeTensor('int64', [0], []),
  {
    [TAG]: 'table',
    rows: 2,
    index: { name: null, dtype: 'object', values: HOSTILE_TEXTS.slice(0, 2), valid: null },
    columns: [{ name: HOSTILE_TEXTS[1], dtype: '<i>', values: HOSTILE_TEXTS.slice(2, 4), valid: Uint8Array.of(1, 0) }],
  },
]

/** Makes a report that has such values wherever text of users goes, one record for each, and so many records more. */
export function hostileReport(more: number): Report {
  const divergences = [...VALUES.map(hostileRecord), ...Array.from({ length: more }, (_, at) => plainRecord(at))]
  const [markup = '', image = ''] = HOSTILE_TEXTS
  const pair: Partial<PairReport> = {
    pair: markup,
    sides: { training: image, inference: markup },
    divergences,
    divergenceCount: divergences.length,
    causes: [
      make.cause({
        stage: markup,
        when: image,
        caveat: image,
        modes: [make.mode({ what: image }), make.mode({ example: markup })],
      }),
    ],
    known: [{ stage: markup, cause: 'order', reason: image, until: image, records: 1, failed: markup }],
    follows: [{ stage: markup, from: [image] }],
    stages: { training: [make.stageInfo(markup, { params: HOSTILE_TEXTS })], inference: [make.stageInfo(image)] },
    tallies: [make.tally(markup, { rule: image, differed: 3, exact: 4 })],
    timing: { unit: 'µs', training: { [image]: { p50: 1, p95: 2e7, p99: 3e9 } }, inference: {} },
    goldenRecords: make.goldenRecords(3, [markup]),
    findings: [
      {
        kind: 'no-golden',
        severity: 'warning',
        message: markup,
        at: image,
        hint: image,
        command: null,
        stage: null,
        side: null,
      },
    ],
  }
  return make.report([make.failingPair(make.ORDER_BUG, pair), make.pairReport({ pair: image })])
}

function hostileRecord(value: unknown, at: number): Divergence {
  const other = VALUES[(at + 1) % VALUES.length]
  const own = HOSTILE_TEXTS[at % HOSTILE_TEXTS.length]?.slice(0, 300) ?? ''
  const drawn = [drawValue(value), drawValue(other)] as const
  const numbers = drawNumbers(value, Array.isArray(value) ? value.toReversed() : value)
  const stage: DrawnStage = {
    name: own,
    training: { name: own, at: 0, value: drawn[0] },
    inference: { name: own, at: 0, value: drawn[1] },
    ...(numbers === null ? {} : { numbers }),
  }
  return make.divergence(own, own, {
    record: `${own} ${at}`,
    firstStage: own,
    stages: [
      { name: own, status: 'differs' },
      ...everyKind().map(({ name }) => ({ name, status: 'differs' }) as const),
    ],
    input: { text: own, cut: true },
    trace: [stage, ...everyKind()],
    at: own,
  })
}

function plainRecord(at: number): Divergence {
  return make.divergence(`"${at}"`, `"${at + 1}"`, {
    record: `g-${at}`,
    origin: 'generated',
    replay: `g-${at}`,
    at: null,
  })
}
