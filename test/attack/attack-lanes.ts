import { expect } from 'vitest'
import { attack, leftInStored, leftOf, observed, type Lane } from './golden-model.ts'
import { command, writeProject } from './killed-commands.ts'
import { random } from './random.ts'
import { lentFolder } from '../set-up/lent-folder.ts'

/** How often commands are killed, in which golden files, from which seed. */
export interface Attack {
  readonly kills: number
  readonly seed: number
  readonly names: readonly string[]
}

/** What an attack came to: what was left over, and how many kills came while files were written. */
export interface Attacked {
  readonly left: readonly string[]
  readonly caught: number
}

/**
 * Kills commands that write, in several golden files at once, until that many were killed; then each golden file gets
 * one more record, and one more check. What is left over then must be nothing.
 */
export async function attackLanes({ kills, seed, names }: Attack): Promise<Attacked> {
  const root = lentFolder('lockstep-attack-')
  writeProject(root, names)
  const lanes = names.map((name, at): Lane => {
    const state = { golden: new Map<string, number>(), pending: new Map<string, number>() }
    const about = { root, name, random: random(seed * 1000 + at), checked: false }
    return { ...about, state, version: 1, records: 0, kills: 0, caught: 0 }
  })
  const killed = (): number => lanes.reduce((sum, lane) => sum + lane.kills, 0)
  const over = new AbortController()
  const run = async (lane: Lane): Promise<void> => {
    try {
      while (killed() < kills && !over.signal.aborted) await attack(lane)
    } finally {
      over.abort()
    }
  }
  // All of them come to their end, whatever one finds: the folder is lent again.
  const ends = await Promise.allSettled(lanes.map(run))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  for (const lane of lanes) {
    const { code, said } = await command(root, ['golden', 'record', lane.name, '--input', '{"id":"z","input":"last"}'])
    expect([lane.name, code, said]).toEqual([lane.name, 0, expect.any(String) as string])
    expect([...observed(lane).golden.keys()]).toEqual([...lane.state.golden.keys(), 'z'])
    if (lane.checked) await command(root, ['check', lane.name, '--runs', '5'])
  }
  const checked = lanes.filter((lane) => lane.checked)
  const left = [...lanes.flatMap(leftOf), ...leftInStored(root, checked)]
  return { left, caught: lanes.reduce((sum, { caught }) => sum + caught, 0) }
}
