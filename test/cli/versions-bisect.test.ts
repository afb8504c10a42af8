import { expect, it } from 'vitest'
import type { BisectReport } from '../../harness/commands/bisect/bisect-report.ts'
import { run } from '../../harness/cli/run.ts'
import { bisectLines } from '../../harness/cli/versions-bisect.ts'
import { terminal, type ScreenOptions } from './fakes.ts'
import type { BisectRequest } from '../../harness/commands/bisect/request.ts'

const value = (text: string): { text: string; cut: boolean } => ({ text, cut: false })
const change = (record: string, line: number): NonNullable<BisectReport['first']>['changed'][number] => ({
  record,
  line,
  stage: 'ascii',
  golden: value('" 1/2 cup"'),
  given: line === 9 ? null : value('" 1/2cup"'),
})
const FOUND: BisectReport = {
  pair: 'recipes',
  side: 'training',
  shown: { side: 'training.py', golden: 'golden/recipes.yaml' },
  package: 'py:Unidecode',
  good: '1.2.0',
  bad: '1.4.0',
  verdict: 'found',
  exitCode: 0,
  first: { version: '1.3.6', after: '1.3.4', untried: [], changed: [change('half', 29), change('third', 37)] },
  releases: 8,
  tried: [
    { version: '1.4.0', outcome: 'bad', reason: null, changed: 2 },
    { version: '1.2.0', outcome: 'good', reason: null, changed: 0 },
    { version: '1.3.6', outcome: 'bad', reason: null, changed: 2 },
    { version: '1.3.4', outcome: 'good', reason: null, changed: 0 },
  ],
  records: 12,
  leftOut: [],
}

interface Shown {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly asked: BisectRequest | null
}

async function shown(
  reports: readonly BisectReport[],
  words: readonly string[],
  more: ScreenOptions = {},
): Promise<Shown> {
  let asked: BisectRequest | null = null
  const services = {
    bisect: (request: BisectRequest): Promise<readonly BisectReport[]> => {
      asked = request
      request.onTry?.({ pair: 'recipes', version: '1.3.6', left: 3 })
      return Promise.resolve(reports)
    },
  }
  const screen = terminal({ ...more, services })
  const code = await run(['versions', 'bisect', ...words], screen, screen.services)
  return { code, ...screen.printed, asked }
}

const PACKAGE = ['--package', 'py:unidecode']

it('shows the release, the first record and stage it changes, and what was tried', async () => {
  const { code, out, err } = await shown([FOUND], PACKAGE)
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatchInlineSnapshot(`
    "recipes   training training.py   py:Unidecode from 1.2.0 to 1.4.0
      first     values change in 1.3.6; 1.3.4 gives the golden ones
      record    half   golden/recipes.yaml:29
      stage     ascii
      golden    " 1/2 cup"
      1.3.6     " 1/2cup"
      changed   2 of 12 golden records, also third
      tried     1.4.0 bad, 1.2.0 good, 1.3.6 bad, 1.3.4 good  (4 of 8 releases)
    "
  `)
})

it('shows what could not be tried, and what was left out', async () => {
  const tried = [
    ...FOUND.tried,
    { version: '1.3.5', outcome: 'skipped' as const, reason: 'pip cannot install it: no wheel', changed: 0 },
  ]
  const first = { ...FOUND.first!, untried: ['1.3.5'], changed: [change('half', 9)] }
  const report: BisectReport = { ...FOUND, verdict: 'not-exact', exitCode: 3, first, tried, leftOut: ['odd\u{1B}[31m'] }
  const { code, out } = await shown([report], PACKAGE)
  expect(code).toBe(3)
  expect(out).toMatchInlineSnapshot(`
    "recipes   training training.py   py:Unidecode from 1.2.0 to 1.4.0
      first     values change between 1.3.4 and 1.3.6; what is between cannot be tried: 1.3.5
      record    half   golden/recipes.yaml:9
      stage     ascii
      golden    " 1/2 cup"
      1.3.6     (not reached)
      changed   1 of 12 golden records
      tried     1.4.0 bad, 1.2.0 good, 1.3.6 bad, 1.3.4 good, 1.3.5 skipped  (5 of 8 releases)
      skipped   1.3.5: pip cannot install it: no wheel
      left out  odd\\u{1B}[31m: 1.2.0 gives other values there, too
    "
  `)
})

it('says why no release is named', async () => {
  const none = { ...FOUND, first: null, exitCode: 3 } as const
  const verdicts = ['same-version', 'nothing-changed', 'not-the-package'] as const
  const { code, out } = await shown(
    verdicts.map((verdict) => ({ ...none, verdict, tried: [], records: 2 })),
    PACKAGE,
  )
  expect(code).toBe(3)
  expect(out).toMatchInlineSnapshot(`
    "recipes   training training.py   py:Unidecode from 1.2.0 to 1.4.0
      none      the golden records were recorded with 1.2.0, and the side runs with it: this package has not changed

    recipes   training training.py   py:Unidecode from 1.2.0 to 1.4.0
      none      1.4.0 reproduces all 2 golden records: no value has changed

    recipes   training training.py   py:Unidecode from 1.2.0 to 1.4.0
      none      what 1.4.0 does not reproduce, 1.2.0 does not either: it is not this package alone that changed the values
    "
  `)
})

it('prints one document, whatever comes', async () => {
  const { out } = await shown([FOUND], [...PACKAGE, '--json'])
  expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, exitCode: 0, pairs: [FOUND] })
})

it('hands over what was typed', async () => {
  const words = ['one', ...PACKAGE, '--good', '1.2.0', '--bad', '1.4.0', '--side', 'inference', '--cache', 'kept']
  const { asked } = await shown([FOUND], words, { cwd: '/here' })
  expect(asked).toMatchObject({
    pairs: ['one'],
    package: 'py:unidecode',
    good: '1.2.0',
    bad: '1.4.0',
    side: 'inference',
    cache: '/here/kept',
  })
  const { asked: plain } = await shown([FOUND], PACKAGE, { env: { LOCKSTEP_CACHE: '/c' } })
  expect(plain).toMatchObject({ pairs: [], good: null, bad: null, side: null, cache: '/c' })
})

it('tells what is tried on a terminal, unless it is to be quiet', async () => {
  const { err } = await shown([FOUND], PACKAGE, { errIsTerminal: true })
  expect(err).toBe('\r\u{1B}[Krecipes py:unidecode 1.3.6, at most 3 to go\r\u{1B}[K')
  expect((await shown([FOUND], [...PACKAGE, '--quiet'], { errIsTerminal: true })).err).toBe('')
})

it('needs a package', async () => {
  const { code, err } = await shown([], ['one'])
  expect([code, err]).toEqual([
    2,
    'lockstep: bisect needs a package\n  Hint: --package py:nltk, or --package npm:lodash\n',
  ])
  expect((await shown([], ['--pakage', 'x'])).err).toContain('did you mean --package?')
})

it('cuts long values at the width, and names five further records at most', () => {
  const changed = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((record, at) => change(record, at + 1))
  const first = { version: '1.3.6', after: '1.3.4', untried: [], changed }
  const lines = bisectLines({ ...FOUND, first, tried: [] }, 30)
  expect(lines.slice(2)).toEqual([
    '  record    a   golden/recipe…',
    '  stage     ascii',
    '  golden    " 1/2 cup"',
    '  1.3.6     " 1/2cup"',
    '  changed   7 of 12 golden re…',
  ])
  expect(bisectLines({ ...FOUND, first }, 200).at(-2)).toBe('  changed   7 of 12 golden records, also b, c, d, e, f, …')
})

it('takes a search that found a release and names none for a defect', () => {
  expect(() => bisectLines({ ...FOUND, first: null }, 80)).toThrow('does not name it')
})
