import { foundCause, type FoundCause } from '../../../harness/diagnose/cause.ts'
import { OPEN_DOMAIN } from '../../../harness/inputs/infer/domain.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { unrepeatedCauses, withUnrepeated, type Unrepeated } from '../../../harness/commands/check/unrepeated.ts'
import type { PairReport } from '../../../harness/report/report.ts'
import { terminalReport } from '../../../harness/reporters/terminal/terminal-report.ts'
import { lockstep } from '../../../harness/run/lockstep.ts'
import type { Divergence } from '../../../harness/run/divergence.ts'
import type { Side } from '../../../harness/sides/side.ts'
import { records, side, stages } from '../../run/sides.ts'
import { keptProject, run, TRAINING } from '../project.ts'

/** When a stage goes wrong, as an expression over the number of its call. */
const FLAKY = {
  'on the first call of a process': 'calls === 1',
  'on the third call of a process': 'calls === 3',
  'on every 17th call': 'calls % 17 === 0',
  'after forty calls, for ten': 'calls > 40 && calls <= 50',
  'by chance': 'Math.random() < 0.2',
} as const

const flaky = (when: string): string =>
  `let calls = 0\n${TRAINING.replace("text.split(' ')", `(++calls, ${when}) ? ['lost'] : text.split(' ')`)}`

describe('a divergence that does not come back', () => {
  const sides = Object.entries(FLAKY).flatMap(([name, when]) => [
    { name: `${name}, at inference`, file: 'inference', when },
    { name: `${name}, in training`, file: 'training', when },
  ])
  const found = new Map<string, PairReport>()
  let root = ''
  beforeAll(async () => {
    const pairs = Object.fromEntries(
      sides.map(({ file }, at) => [
        `p${at}`,
        {
          training: file === 'training' ? `flaky${at}.ts` : 'training.ts',
          inference: file === 'inference' ? `flaky${at}.ts` : 'inference.ts',
          golden: 'golden.yaml',
        },
      ]),
    )
    root = keptProject({
      ...Object.fromEntries(sides.map(({ file, when }, at) => [`flaky${at}.ts`, rename(flaky(when), file)])),
      'lockstep.config.json': { pairs, runs: 60, timeout: { stage: 5000, start: 20_000 } },
    })
    const report = await run(root)
    for (const [at, { name }] of sides.entries()) found.set(name, report.pairs[at]!)
  })

  test.each(sides)('$name, is shown with record, stage and values, and with a cause', ({ name }) => {
    const pair = found.get(name)!
    expect(pair).toMatchObject({ verdict: 'diverged', exitCode: 1 })
    const [divergence] = pair.divergences
    expect(divergence).toMatchObject({ firstStage: 'words', differenceCount: expect.any(Number) as number })
    expect(JSON.stringify([divergence!.training, divergence!.inference])).toContain('lost')
    const causes = divergence!.causes.map((at) => pair.causes[at]!)
    expect(causes).not.toEqual([])
    for (const { kind, stage, noisy } of causes) {
      expect(['state', 'nondeterminism']).toContain(kind)
      expect([stage, noisy]).toEqual(['words', true])
    }
    const report = {
      schemaVersion: 1,
      tool: { name: 'lockstep', version: '0' },
      exitCode: 1,
      seed: null,
      pairs: [pair],
    }
    const text = terminalReport(report as never, { color: false, width: 100, verbose: false, quiet: false })
    expect(text).toContain('["lost"]')
    const drawn = pair.divergences.filter(({ causes: own }) => own.some((at) => divergence!.causes.includes(at)))
    expect(drawn.some(({ record }) => text.includes(record))).toBe(true)
  })

  test('is blamed on what ran before, where a fresh process in the same order gives it again', () => {
    const pair = found.get('on the third call of a process, at inference')!
    expect(pair.causes).toMatchObject([{ kind: 'state', level: 'likely', records: 1 }])
    expect(pair.causes[0]!.when).toBe('what ran before it in its process, at inference')
    expect(pair.causes[0]!.caveat).toMatchInlineSnapshot(
      `"run again in the same process it gives other values, and in a fresh one, in the order of the check, the same again"`,
    )
  })
})

function rename(source: string, name: string): string {
  return source.replace('const training', `const ${name}`)
}

describe('what is run again', () => {
  const words = (text: string): string[] => text.split(' ')
  const inputs = records(['a', 'b', 'c', 'd'])

  async function diverged(inference: Side): Promise<readonly Divergence[]> {
    const training = side('training', stages({ words }))
    const terms = { rules: new Map(), align: new Map(), only: null }
    const result = await lockstep({ training, inference }, [inputs], { terms, keep: 9, bail: false, inFlight: 1 })
    return result.divergences
  }
  const request = (divergences: readonly Divergence[], inference: Side, reopen: Unrepeated['reopen']): Unrepeated => ({
    sides: { training: side('training', stages({ words })), inference },
    domain: OPEN_DOMAIN,
    divergences,
    order: () => inputs,
    reopen,
    inFresh: false,
    expect: () => {},
  })
  const third = (): Side => {
    let calls = 0
    return side('inference', stages({ words: (text: string) => (++calls === 3 ? [] : words(text)) }))
  }

  test('and differs in the same way has no cause here', async () => {
    const wrong = side('inference', stages({ words: (text: string) => [text, text] }))
    expect(await unrepeatedCauses(request(await diverged(wrong), wrong, async () => null))).toEqual([])
    expect(await unrepeatedCauses(request([], wrong, async () => null))).toEqual([])
  })

  test('is state, nondeterminism, or not known which, by what a fresh process gives', async () => {
    const kinds: unknown[] = []
    const right = side('inference', stages({ words }))
    for (const fresh of [third, () => right, () => null, 'fails'] as const) {
      const inference = third()
      const found = await diverged(inference)
      const reopen: Unrepeated['reopen'] = async () => {
        if (fresh === 'fails') throw new Error('no process')
        return fresh()
      }
      const causes = await unrepeatedCauses(request(found, inference, reopen))
      kinds.push(causes.map(({ kind, records: of, stage }) => [kind, [...of], stage]))
    }
    expect(kinds).toEqual([
      [['state', ['r2'], 'words']],
      [['nondeterminism', ['r2'], 'words']],
      [['nondeterminism', ['r2'], 'words']],
      [['nondeterminism', ['r2'], 'words']],
    ])
  })

  test('and remembers is state, with all records on which it does, also where it came to an end of that', async () => {
    const kinds: unknown[] = []
    /** Sides that give another value each second time, and only the first time that they meet a word. */
    const turning = (): Side => {
      let calls = 0
      return side('inference', stages({ words: (text: string) => (calls++ % 2 === 0 ? [] : words(text)) }))
    }
    const keeping = (): Side => {
      const met = new Set<string>()
      return side('inference', stages({ words: (text: string) => (met.size < met.add(text).size ? words(text) : []) }))
    }
    for (const opened of [turning, keeping]) {
      const inference = opened()
      await inference.stage('words', ['a', 'b', 'c'])
      const reopen: Unrepeated['reopen'] = async (role) =>
        role === 'training' ? side('training', stages({ words })) : opened()
      const causes = await unrepeatedCauses(request(await diverged(inference), inference, reopen))
      kinds.push(causes.map(({ kind, records: of, when }) => [kind, [...of], when]))
    }
    expect(kinds).toEqual([
      [['state', ['r1', 'r3'], 'what ran before it in its process, at inference']],
      [['state', ['r0', 'r1', 'r2'], 'what ran before it in its process, at inference']],
    ])
  })

  test('is of the cause that says the same of its stage, and else one beside it', () => {
    const cause = (when: string, id: string, stage = 'words') =>
      foundCause({ kind: 'state', level: 'likely', stage, reaches: true, when, records: new Set([id]) })
    const before = 'what ran before it in its process, at inference'
    const found = withUnrepeated(
      [cause(`${before}: record a shows it`, 'a')],
      [cause(before, 'b'), cause(before, 'c', 'x')],
    )
    expect(found.map(({ stage, records: of }) => [stage, ...of])).toEqual([
      ['words', 'a', 'b'],
      ['x', 'c'],
    ])
  })
  test('and comes by chance is of the cause that says so of its stage, which is then known as little as it is', () => {
    const cause = (known: Partial<FoundCause>, id: string): FoundCause =>
      foundCause({
        kind: 'nondeterminism',
        level: 'proved',
        stage: 'words',
        reaches: false,
        records: new Set([id]),
        ...known,
      })
    const ended = cause({ ends: { side: 'inference', how: 'it crashed' } }, 'e')
    const found = withUnrepeated(
      [cause({ when: 'input contains U+0023', inputClass: 'edge' }, 'a'), ended],
      [
        cause({ level: 'likely', caveat: 'run again it gives other values', inputClass: 'seen', reaches: true }, 'b'),
        cause({ stage: 'x' }, 'c'),
      ],
    )
    expect(
      found.map(({ stage, records: of, level, when, inputClass, reaches }) => [
        [stage, ...of],
        [level, when, inputClass, reaches],
      ]),
    ).toEqual([
      [
        ['words', 'a', 'b'],
        ['likely', null, 'seen', true],
      ],
      [
        ['words', 'e'],
        ['proved', null, null, false],
      ],
      [
        ['x', 'c'],
        ['proved', null, null, false],
      ],
    ])
  })
})
