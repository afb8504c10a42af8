import { expect, it } from 'vitest'
import type { ChangedValue } from '../../../harness/commands/bisect/reproduce.ts'
import { searchReleases, type Searched, type Tried } from '../../../harness/commands/bisect/search-releases.ts'

const change = (record: string): ChangedValue => ({ record, line: 1, stage: 'trim', golden: null, given: null })

/** Searches releases of which each is said which records it changes, or why it cannot be tried. */
function search(said: Readonly<Record<string, readonly string[] | string>>): Promise<Searched> {
  const tryRelease = (version: string): Tried => {
    const one = said[version]!
    return typeof one === 'string' ? { skipped: one } : { changed: one.map(change) }
  }
  return searchReleases(Object.keys(said), (version) => Promise.resolve(tryRelease(version)), 'py:words')
}

it('names the first release that changes a value, and what was tried', async () => {
  expect(await search({ v1: [], v2: [], v3: ['a'], v4: ['a', 'b'] })).toMatchObject({
    verdict: 'found',
    first: { version: 'v3', after: 'v2', untried: [], changed: [{ record: 'a', stage: 'trim' }] },
    tried: [
      { version: 'v4', outcome: 'bad', changed: 2 },
      { version: 'v1', outcome: 'good', changed: 0 },
      { version: 'v3', outcome: 'bad', changed: 1 },
      { version: 'v2', outcome: 'good', changed: 0 },
    ],
    leftOut: [],
  })
})

it('leaves out records that the good release does not reproduce either', async () => {
  expect(await search({ v1: ['odd'], v2: ['odd'], v3: ['a'], v4: ['odd', 'a'] })).toMatchObject({
    verdict: 'found',
    first: { version: 'v3', changed: [{ record: 'a' }] },
    leftOut: ['odd'],
  })
})

it('says that a package is not what changed the values', async () => {
  expect(await search({ v1: ['a', 'b'], v2: [], v3: ['a'] })).toMatchObject({
    verdict: 'not-the-package',
    first: null,
    tried: [
      { version: 'v3', outcome: 'bad', changed: 1 },
      { version: 'v1', outcome: 'bad', changed: 2 },
    ],
  })
})

it('tries nothing else where the bad release gives the golden values', async () => {
  expect(await search({ v1: ['a'], v2: [] })).toMatchObject({
    verdict: 'nothing-changed',
    first: null,
    tried: [{ version: 'v2', outcome: 'good' }],
  })
})

it('goes around releases that cannot be tried, and says so where the change is among them', async () => {
  expect(await search({ v1: [], v2: 'too old', v3: [], v4: 'no wheel', v5: ['a'] })).toMatchObject({
    verdict: 'not-exact',
    first: { version: 'v5', after: 'v3', untried: ['v4'] },
  })
  const around = await search({ v1: [], v2: [], v3: 'no wheel', v4: ['a'], v5: ['a'], v6: ['a'] })
  expect(around).toMatchObject({ verdict: 'not-exact', first: { version: 'v4', after: 'v2', untried: ['v3'] } })
  expect(around.tried).toContainEqual({ version: 'v3', outcome: 'skipped', reason: 'no wheel', changed: 0 })
})

it('needs ends that run', async () => {
  await expect(search({ v1: 'no wheel', v2: ['a'] })).rejects.toThrowErrorMatchingInlineSnapshot(`
    [WorkerError: py:words v1 cannot be tried: no wheel
      Hint: both ends must run: name another with --good or --bad]
  `)
})
