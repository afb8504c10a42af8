import { describe, expect, it } from 'vitest'
import { codeOf } from '../../harness/hybrid/code.ts'
import { history, type Column } from '../../harness/hybrid/column.ts'
import { isJudged, neededFor } from '../../harness/hybrid/handed.ts'
import { knownTaps, type Known } from '../../harness/hybrid/known.ts'
import { loneBefore, loneStandIns } from '../../harness/hybrid/lone-before.ts'
import type { Felt } from '../../harness/hybrid/lone-taps.ts'
import type { Step } from '../../harness/hybrid/program.ts'
import { runTaps } from '../../harness/hybrid/run-step.ts'
import { learnTapGraph } from '../../harness/hybrid/tap-graph.ts'
import { tap } from '../../harness/tap.ts'
import { laid } from './pipelines.ts'

const INPUTS = [' a', 'B ', 'c']
const ROWS = [0, 1, 2]

const whole = (text: string): string => {
  const clean = text.trim()
  tap('clean', clean)
  const lower = clean.toLowerCase()
  tap('lower', lower)
  return tap('end', `${lower}.`)
}
const deaf = (text: string): string => {
  const clean = text.trim()
  tap('clean', clean)
  return tap('end', `${clean}.`)
}
const hearing = (text: string): string => tap('end', `${tap('clean', text.trim())}.`)

/** A step of a function behind what the other side's program has, where 'lower' is felt. */
async function standing(
  sides: { readonly training: (text: never) => unknown; readonly inference: (text: never) => unknown },
  felt: Felt | null = { source: { tap: 'clean' } },
) {
  const { hybrids, original, step, sides: opened } = await laid(sides.training, sides.inference, { seen: INPUTS })
  const graphs = {
    training: await learnTapGraph(opened.training, INPUTS),
    inference: await learnTapGraph(opened.inference, INPUTS),
  }
  const lone = { felt: (_role: string, name: string) => (name === 'lower' ? felt : null) }
  const known: Known = { ...knownTaps(opened), graph: (role) => graphs[role], lone: () => lone }
  const ran = await hybrids.on(INPUTS).run(original.training)
  const on = ran.at(-1)?.given as Column
  const end: Step = step('inference', 'end')
  const needed = neededFor(end, on, { known })
  const run = await runTaps(opened.inference, { ...needed, rows: ROWS }, known)
  const changes = loneBefore(run, needed, known)
  return {
    known,
    end,
    changed: ROWS.filter((row) => changes.some((isChangedOn) => isChangedOn(row))),
    judged: ROWS.filter(isJudged(run, needed, known)),
    instead: loneStandIns(end, history(on), known).map(([name, { pair }]) => `${pair?.name} at ${name}`),
    came: run.came.get('end'),
  }
}

describe('a tap that only watches and that a step feels', () => {
  it('leaves the step unjudged on the records that it changes, where the function lacks it', async () => {
    const { changed, judged } = await standing({ training: whole, inference: deaf })
    expect([changed, judged]).toEqual([[1], [0, 2]])
    const every = await standing({ training: whole, inference: deaf }, { source: null })
    expect([every.changed, every.judged]).toEqual([ROWS, []])
  })

  it('does so where the program lacks it', async () => {
    const { changed, judged } = await standing({ training: deaf, inference: whole })
    expect([changed, judged]).toEqual([[1], [0, 2]])
  })

  it('is handed back at the tap that it takes its value from, where that is gone on with', async () => {
    const { changed, judged, instead, came } = await standing({ training: whole, inference: hearing })
    expect(instead).toEqual(['lower at clean'])
    expect([changed, judged]).toEqual([[], ROWS])
    expect(came).toEqual(['a.', 'b.', 'c.'])
  })

  it('is nothing to a step that does not feel it', async () => {
    const { changed, judged, instead } = await standing({ training: whole, inference: deaf }, null)
    expect([changed, judged, instead]).toEqual([[], ROWS, []])
  })
})

it('the code of a step is its function, with the taps before it, and the other side', async () => {
  const { known, end } = await standing({ training: whole, inference: hearing })
  const { role, across, name, earlier, mine, theirs } = codeOf(end, known)
  expect({ role, across, name, earlier }).toEqual({
    role: 'inference',
    across: 'training',
    name: 'end',
    earlier: ['clean'],
  })
  expect([[...(mine ?? [])], [...(theirs ?? [])]]).toEqual([['clean'], []])
})
