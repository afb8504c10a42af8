import { differences } from '../compare/differences/differences.ts'
import { equal } from '../compare/equal/equal.ts'
import { EXACT, rule } from '../compare/rule.ts'
import { WorkerError } from '../errors.ts'
import type { Node } from '../pipeline/parallel.ts'
import { pipeline } from '../pipeline/pipeline.ts'
import { stage } from '../pipeline/stage.ts'
import type { Role } from '../pipeline/role.ts'
import { lockstep } from '../run/lockstep.ts'
import { inProcessSide } from '../sides/in-process/in-process-side.ts'
import type { Side } from '../sides/side.ts'
import { tensor } from '../values/tensor.ts'

/**
 * Says that what runs in this process cannot be relied on, where user code has changed built-in objects of the language
 * and questions with known answers are answered wrongly since. Null where they are answered rightly: a polyfill that
 * does what the language asks for is no fault.
 */
export async function builtinsError(changed: readonly string[]): Promise<WorkerError | null> {
  if (await answersRightly().catch(() => false)) return null
  // By index alone: iterators may be what was changed.
  let names = ''
  for (let at = 0; at < changed.length && at < NAMED; at++) names += `${at === 0 ? '' : ', '}${changed[at]}`
  const more = changed.length > NAMED ? ` and ${changed.length - NAMED} more` : ''
  return new WorkerError(
    `the pair's code changes built-in objects, and nothing that runs beside it can be relied on: ${names}${more}`,
    { side: 'both' },
    { hint: 'leave what the language provides as it is, or declare the side with a command, so that it runs apart' },
  )
}

const NAMED = 5

/** Pairs of values, and whether they agree; under a tolerance of 0.1 the last ones do. */
function comparesRightly(): boolean {
  const date = new Date(5)
  const same: ReadonlyArray<readonly [unknown, unknown]> = [
    [1.5, 1.5],
    [NaN, NaN],
    [3n, 3],
    ['é', 'é'],
    [
      [1, 'a', null],
      [1, 'a', null],
    ],
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    [new Map([[1, 'a']]), new Map([[1n, 'a']])],
    [new Set(['a', 2]), new Set([2, 'a'])],
    [date, new Date(5)],
    [tensor('float32', [2], Float32Array.of(1, 2)), Float32Array.of(1, 2)],
  ]
  const different: ReadonlyArray<readonly [unknown, unknown]> = [
    [1.5, 1.25],
    [0, -0],
    ['é', 'e\u0301'],
    [null, undefined],
    [
      [1, 2],
      [2, 1],
    ],
    [
      [1, 2, 3],
      [1, 2],
    ],
    [{ a: 1 }, { a: 1, b: 2 }],
    [new Map([[1, 'a']]), new Map([[2, 'a']])],
    [new Set(['a']), new Set(['b'])],
    [date, new Date(6)],
    [Float32Array.of(1, 2), Float32Array.of(1, 3)],
  ]
  let right = 0
  for (const [a, b] of same) if (equal(a, b) && differences(a, b, { rule: EXACT }).count === 0) right++
  for (const [a, b] of different) if (!equal(a, b) && differences(a, b, { rule: EXACT }).count > 0) right++
  const loose = rule({ atol: 0.1 })
  if (equal([1, 2], [1.05, 2], loose) && !equal([1, 2], [1.2, 2], loose)) right++
  return right === 22
}

async function answersRightly(): Promise<boolean> {
  if (!comparesRightly()) return false
  const double = stage('double', (value: number) => value * 2)
  const add = stage('add', (value: number) => value + 1)
  const odd = stage('add', (value: number) => (value === 4 ? 6 : value + 1))
  const agreeing = await run([double, add], [double, add])
  const one = await run([double, add], [double, odd])
  const missing = await run([double, add], [add])
  return agreeing === '3 compared, 0 diverged: ' && one === '3 compared, 1 diverged: add' && missing === MISSING
}

const MISSING = '3 compared, 3 diverged: double double double'

/** Runs two sides on 1, 2 and 3, and says what came out. */
async function run(training: readonly Node[], inference: readonly Node[]): Promise<string> {
  const sides = { training: sideOf('training', training), inference: sideOf('inference', inference) }
  const records = [1, 2, 3].map((input) => ({ id: `${input}`, origin: 'golden', input }) as const)
  const terms = { rules: new Map(), align: new Map(), only: null }
  const found = await lockstep(sides, [records], { terms, keep: 3, bail: false, inFlight: 1 })
  const { compared, diverged } = found.tally
  return `${compared} compared, ${diverged} diverged: ${found.divergences.map(({ first }) => first.name).join(' ')}`
}

function sideOf(role: Role, stages: readonly Node[]): Side {
  const provenance = { runtime: '', platform: '', packages: {}, files: {} }
  return inProcessSide({ role, target: pipeline('known answers', stages), provenance, folder: '/' })
}
