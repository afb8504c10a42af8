import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cacheFolder, openCache, type Staging } from '../../../harness/commands/bisect/cache.ts'

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-cache-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

const writes =
  (text: string) =>
  async (staging: Staging): Promise<null> => {
    writeFileSync(join(staging.folder, 'file'), text)
    writeFileSync(join(staging.scratch, 'rest'), text)
    return null
  }

describe('cacheFolder', () => {
  const env = { HOME: '/h', XDG_CACHE_HOME: '/xdg', LOCKSTEP_CACHE: 'own' }

  it('is what is named, else what the environment says', () => {
    expect(cacheFolder('given', { env, cwd: '/here' })).toBe('/here/given')
    expect(cacheFolder(null, { env, cwd: '/here' })).toBe('/here/own')
    expect(cacheFolder(null, { env: { ...env, LOCKSTEP_CACHE: '' }, cwd: '/here' })).toBe('/xdg/lockstep')
    expect(cacheFolder(null, { env: { HOME: '/h', XDG_CACHE_HOME: 'relative' }, cwd: '/here' })).toBe(
      '/h/.cache/lockstep',
    )
  })
})

describe('openCache', () => {
  it('builds a thing once, and keeps nothing else', async () => {
    const root = join(folder(), 'not', 'there', 'yet')
    const cache = openCache(root)
    const kept = await cache.keep('py/a/1.0', writes('one'))
    expect(kept).toEqual({ folder: join(root, 'py/a/1.0') })
    expect(await cache.keep('py/a/1.0', writes('two'))).toEqual(kept)
    expect(readFileSync(join(root, 'py/a/1.0/file'), 'utf8')).toBe('one')
    expect(readdirSync(join(root, 'unfinished'))).toEqual([])
  })

  it('keeps nothing of a build that gave up or failed', async () => {
    const root = folder()
    const cache = openCache(root)
    const giveUp = async (staging: Staging): Promise<string> => {
      await writes('half')(staging)
      return 'no wheel'
    }
    expect(await cache.keep('a', giveUp)).toEqual({ gaveUp: 'no wheel' })
    await expect(cache.keep('a', () => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off')
    expect(existsSync(join(root, 'a'))).toBe(false)
    expect(readdirSync(join(root, 'unfinished'))).toEqual([])
  })

  it('lets two build the same at once', async () => {
    const root = folder()
    const both = await Promise.all([1, 2, 3].map((n) => openCache(root).keep('a', writes(`whole ${n}`))))
    expect(both).toEqual(both.map(() => ({ folder: join(root, 'a') })))
    expect(readFileSync(join(root, 'a/file'), 'utf8')).toMatch(/^whole \d$/)
    expect(readdirSync(join(root, 'unfinished'))).toEqual([])
  })

  it('removes what was left behind long ago, and not what is being built', async () => {
    const root = folder()
    for (const name of ['old', 'new']) mkdirSync(join(root, 'unfinished', name, 'kept'), { recursive: true })
    utimesSync(join(root, 'unfinished', 'old'), 0, 0)
    await openCache(root).keep('a', writes('one'))
    expect(readdirSync(join(root, 'unfinished'))).toEqual(['new'])
  })

  it('says that it cannot be written, and what to do', async () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    await expect(openCache(join(file, 'cache')).keep('a', writes('one'))).rejects.toThrow(
      /^the cache folder .* cannot be written: ENOTDIR[^]*Hint: name another: --cache DIR, or LOCKSTEP_CACHE$/,
    )
    // A file system that takes no folders.
    await expect(openCache('/proc/lockstep/cache').keep('a', writes('one'))).rejects.toThrow('cannot be written')
  })
})
