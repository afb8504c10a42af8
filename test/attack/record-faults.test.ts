import { expect, test } from 'vitest'
import { checkFault } from './record-faults.ts'
import { cells } from './record-fault-table.ts'
import { wrongs } from './record-fault-verdict.ts'
import { figure, share } from './share.ts'

const ALL = cells()
/** Which cells: a part of their names, or all. */
const ONLY = new RegExp(process.env['ATTACK_ONLY'] ?? '')

test(
  'a record on which a side dies or hangs is an outcome of that record, in either role and however the side is run',
  { timeout: 1_800_000 },
  async (context) => {
    const chosen = ALL.filter(({ name }) => ONLY.test(name)).slice(0, share(ALL.length, { few: 1 }))
    const wrong: string[] = []
    const rest = chosen.values()
    const lane = async (): Promise<void> => {
      for (const cell of rest)
        wrong.push(...wrongs(cell, await checkFault(cell.fault)).map((what) => `${cell.name}: ${what}`))
    }
    await Promise.all([lane(), lane()])
    const cellsWrong = new Set(wrong.map((what) => what.split(':')[0])).size
    figure(
      context,
      `${chosen.length} of ${ALL.length} cells of faults on a record: ${cellsWrong} come to something wrong`,
    )
    expect(wrong).toEqual([])
  },
)
