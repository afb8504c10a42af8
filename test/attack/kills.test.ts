import { expect, test } from 'vitest'
import { attackLanes } from './attack-lanes.ts'
import { leftOf } from './golden-model.ts'
import { command, listed, writeProject } from './killed-commands.ts'
import { random } from './random.ts'
import { findGolden } from '../../harness/golden/read/read-golden.ts'
import { nodeFiles } from '../../harness/golden/node-files.ts'
import { lentFolder } from '../set-up/lent-folder.ts'
import { figure, SEED, share } from './share.ts'

const KILLS = share(300, { few: 3 })

/** So often it is tried, with other moments, at most. */
const ROUNDS = 4

test('commands that are killed leave whole files, lose no record and keep no one waiting', async (context) => {
  const enough = Math.floor(KILLS / 30)
  const left: unknown[] = []
  let [kills, caught] = [0, 0]
  // Kills that hit no writer prove nothing: on a busy machine few do.
  for (let round = 0; round < ROUNDS && (round === 0 || caught < enough); round++) {
    const found = await attackLanes({ kills: KILLS, seed: SEED + round, names: ['a', 'b', 'c'] })
    left.push(...found.left)
    kills += KILLS
    caught += found.caught
  }
  figure(context, `${kills} kills, ${caught} while files were written: ${left.length} torn, lost or left over`)
  expect(left).toEqual([])
  expect(caught).toBeGreaterThanOrEqual(enough)
}, 900_000)

test('of several writers at once, one of them killed, none loses a record', async () => {
  const root = lentFolder('lockstep-attack-')
  writeProject(root, ['a'])
  const next = random(SEED)
  const write = (id: string, kill: Parameters<typeof command>[2] = null): ReturnType<typeof command> =>
    command(root, ['golden', 'record', 'a', '--input', JSON.stringify({ id, input: id })], kill)
  const killed = { after: next() * 20, from: 'lock', only: false } as const
  const [one, two, three] = await Promise.all([write('one'), write('two'), write('three', killed)])
  expect([one.code, two.code, one.said + two.said]).toEqual([0, 0, expect.any(String) as string])
  const ids = findGolden(`${root}/golden/a.yaml`, nodeFiles({}))?.records.map(({ id }) => id) ?? []
  expect(ids).toEqual(expect.arrayContaining(three.code === 0 ? ['one', 'three', 'two'] : ['one', 'two']))
  expect((await write('four')).code).toBe(0)
  expect([leftOf({ root, name: 'a' }), listed(`${root}/golden`)]).toEqual([[], ['a.yaml']])
})
