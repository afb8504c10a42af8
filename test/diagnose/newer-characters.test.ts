import { describe, expect, test } from 'vitest'
import { describeCauses } from '../../harness/diagnose/describe-cause.ts'
import { newerCause, newerRecords } from '../../harness/diagnose/newer-characters.ts'
import { domainOf } from '../../harness/inputs/infer/domain.ts'
import type { Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { newerThan } from '../../harness/values/unicode-age.ts'
import { repaired } from './repaired.ts'

const domain = domainOf(['plain'], { unicode: '14.0' })
// Assigned in 16.0 and 17.0, with capitals.
const [TJE, BERIA] = ['\u1c89', '\u{16ea0}']
const lower = stage('lower', (text: string) => text.toLowerCase())
/** Lowers as a runtime does that knows Unicode 14.0. */
const old = (also: (text: string) => string = (text) => text) =>
  stage('lower', (text: string) =>
    also(Array.from(text, (one) => (newerThan('14.0')?.test(one) === true ? one : one.toLowerCase())).join('')),
  )

async function first(nodes: readonly [readonly Node[], readonly Node[]], inputs: readonly unknown[]) {
  const [known, ...others] = (await repaired(nodes, inputs, { domain })).causes
  expect(others).toEqual([])
  return known!
}

describe('records that diverge by characters only one side knows', () => {
  test('are those on which the sides agree once these are ordinary letters', async () => {
    const known = await first([[old((text) => text.replace('!', '?'))], [lower]], [`A${TJE}`, `${BERIA}!`, 'x!', 'b'])
    expect(await newerRecords(known)).toEqual(new Set(['r0']))
    // Where a record differs at the tap alone, and training stands in behind it, it agrees anyhow.
    const alone = known.attribution.failures.map((failure) => ({ ...failure, isAlone: true as const }))
    const unseen = { ...known, attribution: { ...known.attribution, failures: alone } }
    expect(await newerRecords(unseen)).toEqual(new Set())
    const open = {
      ...known,
      context: { ...known.context, request: { ...known.context.request, domain: domainOf([]) } },
    }
    expect(await newerRecords(open)).toEqual(new Set())
  })

  test('are none of which nothing can be said, since other characters may not occur', async () => {
    const known = await first([[old()], [lower]], [TJE])
    const { request } = known.context
    const narrow = { ...request, valid: (input: unknown) => input === TJE }
    expect(await newerRecords({ ...known, context: { ...known.context, request: narrow } })).toEqual(new Set())
  })

  test('have a cause of kind `version`, that names the version and no repair', async () => {
    const known = await first([[old()], [lower]], [`A${TJE}`, BERIA, 'b'])
    expect(await newerCause(known, domain.newer!)).toMatchObject({
      kind: 'version',
      level: 'likely',
      stage: 'lower',
      inputClass: 'beyond',
      when: 'input contains a character newer than Unicode 14.0',
      smallest: { input: TJE },
      edits: [],
    })
  })

  test('are a cause of their own beside what the stage does otherwise', async () => {
    const known = await first(
      [[old()], [stage('lower', (text: string) => text.toLowerCase().replace(' ', '_'))]],
      [`A${TJE}`, 'a b', `${BERIA} c`],
    )
    const causes = await describeCauses(known)
    expect(causes.map(({ kind, records }) => [kind, ...records])).toEqual([
      ['implementation', 'r1', 'r2'],
      ['version', 'r0'],
    ])
    expect(causes.map(({ smallest }) => smallest?.input)).toEqual([' ', TJE])
  })
})
