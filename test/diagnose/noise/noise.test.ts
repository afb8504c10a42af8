import { describe, expect, it } from 'vitest'
import { findNoise, reopenOnce, type Noise } from '../../../harness/diagnose/noise/noise.ts'
import type { Rerunnable } from '../../../harness/diagnose/noise/rerunnable.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import type { Side } from '../../../harness/sides/side.ts'
import { sideOf } from '../diagnosed.ts'

type Env = Readonly<Record<string, string>>

/** Both ways to run in another process, which is started as this says. */
function openedBy(open: (env: Env) => Rerunnable['run']): Pick<Rerunnable, 'fresh' | 'underEnv'> {
  return { underEnv: async (env) => open(env), fresh: async (env) => ({ run: open(env), end: async () => {} }) }
}

const NONE: Pick<Rerunnable, 'fresh' | 'underEnv'> = { underEnv: async () => null, fresh: async () => null }

/** Looks for noise in a stage that gives this for its rows, in an environment. */
async function found(give: (rows: readonly number[], env: Env) => readonly unknown[], here: Env = {}, count = 20) {
  const rows = Array.from({ length: count }, (_, index) => index * 10)
  const run: Rerunnable['run'] = async (some) => give(some, here)
  return findNoise(
    { run, ...openedBy((env) => async (some) => give(some, { ...here, ...env })) },
    rows,
    give(rows, here),
  )
}

describe('the noise of a stage', () => {
  it('is none where it gives the same for the same, whatever is around it', async () => {
    expect(await found((rows) => rows.map((row) => row + 1))).toBeNull()
    expect(await found((rows) => rows.map(() => Number.NaN))).toBeNull()
    expect(await found((rows) => rows, {}, 1)).toBeNull()
    expect(await found((rows) => rows, {}, 0)).toBeNull()
  })

  it('is nondeterminism where nothing it depends on stays the same', async () => {
    let runs = 0
    expect(await found((rows) => rows.map(() => runs++))).toEqual({ kind: 'nondeterminism', on: null })
  })

  it('is state where the records beside it matter', async () => {
    const state: Noise = { kind: 'state', on: 'the order or number of records in a batch' }
    expect(await found((rows) => rows.map((row) => row - Math.max(...rows)))).toEqual(state)
    expect(await found((rows) => rows.map((row, index) => row + index))).toEqual(state)
    expect(await found((rows) => rows.map(() => rows.length))).toEqual(state)
  })

  it('names what of its surroundings matters', async () => {
    const on = async (name: string) =>
      (await found((rows, env) => rows.map((row) => `${row} ${env[name] ?? ''}`), { TZ: 'UTC' }))?.on
    expect(await on('TZ')).toBe('TZ')
    expect(await on('LC_ALL')).toBe('LC_ALL')
    expect(await on('PYTHONHASHSEED')).toBe('the hash seed of the process (PYTHONHASHSEED)')
  })

  it('sees a time zone whatever zone the sides run in', async () => {
    for (const zone of ['Pacific/Chatham', 'Pacific/Niue', 'UTC']) {
      const noise = await found((rows, { TZ }) => rows.map((row) => `${row} ${TZ}`), { TZ: zone })
      expect(noise).toEqual({ kind: 'state', on: 'TZ' })
    }
  })

  it('is of the process where no setting explains it', async () => {
    let started = 0
    const rows = [1, 2]
    const noise = await findNoise(
      {
        run: async (some) => some,
        // Only the processes started first give something else.
        ...openedBy(() => {
          const is = started++ === 0
          return async (some) => (is ? some.map(() => 0) : some)
        }),
      },
      rows,
      rows,
    )
    expect(noise).toEqual({ kind: 'state', on: 'the process' })
  })

  it('is state where a record that ran before gives something else, and no matter of a setting', async () => {
    const opened = (): Rerunnable['run'] => {
      const met = new Set<number>()
      return async (some) => some.map((row) => met.size < met.add(row).size)
    }
    const [rows, run] = [[1, 2, 3], opened()]
    await run(rows)
    const noise = await findNoise({ run, ...openedBy(opened) }, rows, await run(rows))
    expect(noise).toEqual({ kind: 'state', on: 'what ran before it in its process' })
  })

  it('is not looked for in other processes where none can be started', async () => {
    const rows = [1, 2, 3]
    expect(await findNoise({ run: async (some) => some, ...NONE }, rows, rows)).toBeNull()
  })
})

describe('sides that are started again', () => {
  it('are started once for the same variables, and all closed but those that have an owner', async () => {
    const started: string[] = []
    const closed: string[] = []
    const { reopen, close } = reopenOnce(async (role, env): Promise<Side | null> => {
      const name = `${role} ${env['TZ'] ?? ''}`
      started.push(name)
      if (env['TZ'] === 'none') return null
      if (env['TZ'] === 'broken') throw new Error('does not start')
      const side = sideOf(role, [stage('a', (value: unknown) => value)])
      return { ...side, close: async () => void closed.push(name) }
    })
    const one = await reopen('training', { TZ: 'UTC' })
    expect(await reopen('training', { TZ: 'UTC' })).toBe(one)
    await reopen('inference', { TZ: 'UTC' })
    expect(await reopen('training', { TZ: 'UTC' }, true)).not.toBe(one)
    expect(await reopen('training', { TZ: 'none' })).toBeNull()
    await expect(reopen('training', { TZ: 'broken' })).rejects.toThrow('does not start')
    await close()
    expect(started).toEqual(['training UTC', 'inference UTC', 'training UTC', 'training none', 'training broken'])
    expect(closed).toEqual(['training UTC', 'inference UTC'])
  })
})
