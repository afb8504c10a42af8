import { expect, test } from 'vitest'
import { asItIs } from '../../../harness/commands/check/match-stages.ts'
import { onlyByNewer } from '../../../harness/commands/check/newer-alone.ts'
import { quarantine } from '../../../harness/commands/check/known.ts'
import { runPair } from '../../../harness/commands/check/pair-run.ts'
import { domainOf } from '../../../harness/inputs/infer/domain.ts'
import { stages } from '../../run/sides.ts'
import { side } from '../../run/sides.ts'
import { newerThan } from '../../../harness/values/unicode-age.ts'

const domain = domainOf(['plain'], { unicode: '14.0' })
const TJE = '\u1c89'
const WIDE = '\u{16ea0}'
const pattern = newerThan('14.0')
/** Lowers as a runtime of Unicode 14.0 does. */
const old = (text: string): string =>
  Array.from(text, (one) => (pattern?.test(one) === true ? one : one.toLowerCase())).join('')
const lower = (text: string): string => text.toLowerCase()
const terms = { rules: new Map(), align: new Map(), only: null }

async function judged(training: (text: string) => unknown, inference: (text: string) => unknown, valid = () => true) {
  const sides = {
    training: side('training', stages({ of: training })),
    inference: side('inference', stages({ of: inference })),
  }
  const inputs = [`a${TJE}`, WIDE, 'plain']
  const run = await runPair({
    pair: 'text',
    ...sides,
    file: null,
    seen: asItIs,
    selection: { golden: [], stored: [], generate: true },
    generated: { records: inputs.map((input, at) => ({ id: `g${at}`, origin: 'generated', input })), total: 3 },
    terms,
    bail: false,
    domain,
    quarantine: quarantine([], '2026-01-01'),
    onProgress: () => {},
    expect: () => {},
    onGoldens: () => {},
  })
  const { beyond, generated } = await onlyByNewer(run, { sides, terms, domain, valid, expect: () => {} })
  return {
    beyond: [...beyond.values()],
    diverged: generated?.tally.diverged,
    apart: generated?.tally.beyond,
    groups: [...(generated?.tally.groups ?? [])],
    classes: generated?.divergences.map(({ inputClass }) => inputClass),
  }
}

test('what the sides only differ by since one knows newer characters stays apart', async () => {
  expect(await judged(old, lower)).toMatchObject({ beyond: [2], diverged: 2, apart: 2, classes: ['beyond', 'beyond'] })
})

test('what differs with older characters of that kind as well counts', async () => {
  // Characters beyond U+FFFF are two units in JavaScript, whatever their age.
  const found = await judged(
    (text) => Array.from(text).length,
    (text) => text.length,
  )
  expect(found).toMatchObject({ beyond: [], diverged: 1, apart: 0, classes: ['edge'] })
  expect(found.groups).toMatchObject([['of', { records: 1, beyond: 0 }]])
  // A fault that has nothing to do with characters.
  expect(
    await judged(
      (text) => text.length,
      (text) => text.length + 1,
    ),
  ).toMatchObject({ diverged: 3, apart: 0 })
})

test('so does what no other input may be tried for', async () => {
  expect(await judged(old, lower, () => false)).toMatchObject({ beyond: [], diverged: 2, apart: 0 })
})

test('a stage on one side only changes nothing of that', async () => {
  const sides = {
    training: side('training', stages({ keep: (text: string) => text, of: old })),
    inference: side('inference', stages({ of: lower })),
  }
  const record = { id: 'g', origin: 'generated', input: TJE } as const
  const run = {
    newer: [{ record, stage: 'of', phase: 'generated' }],
    beyond: new Map(),
    generated: null,
    stored: null,
  } as never
  expect(await onlyByNewer(run, { sides, terms, domain, valid: () => true, expect: () => {} })).toBe(run)
})
