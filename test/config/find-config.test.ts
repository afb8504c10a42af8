import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findConfig } from '../../harness/config/find-config.ts'
import { folder } from './folder.ts'

describe('findConfig', () => {
  it('finds the file in the folder or the nearest one above', async () => {
    const root = await folder({ 'lockstep.config.ts': '', 'a/b/x': '', 'a/lockstep.config.json': '' })
    expect(await findConfig(root, null)).toBe(join(root, 'lockstep.config.ts'))
    expect(await findConfig(join(root, 'a/b'), null)).toBe(join(root, 'a/lockstep.config.json'))
  })

  it('takes the file that is named', async () => {
    const root = await folder({ 'lockstep.config.ts': '', 'other.yaml': '' })
    expect(await findConfig(root, 'other.yaml')).toBe(join(root, 'other.yaml'))
  })

  it('lists where it looked', async () => {
    const root = await folder({ 'a/x': '' })
    const folders: string[] = []
    for (let at = join(root, 'a'); at !== dirname(at); at = dirname(at)) folders.push(at)
    folders.push('/')
    await expect(findConfig(join(root, 'a'), null)).rejects.toThrow(
      'No configuration found.\n  Looked for lockstep.config.{ts,mts,js,mjs,yaml,yml,json} in:\n' +
        folders.map((path) => `    ${path}\n`).join('') +
        '  Hint: create lockstep.config.ts, or name a file with --config.',
    )
  })

  it('refuses two in one folder', async () => {
    const root = await folder({ 'lockstep.config.ts': '', 'lockstep.config.yml': '' })
    await expect(findConfig(root, null)).rejects.toThrow(
      'Two configurations in one folder: lockstep.config.ts, lockstep.config.yml.',
    )
  })

  it('refuses a named file that is missing, a folder, or of an unknown kind', async () => {
    const root = await folder({ 'x.toml': '', 'y.json/z': '' })
    await expect(findConfig(root, 'x.toml')).rejects.toThrow(/ends in none of \.ts, /)
    await expect(findConfig(root, 'y.json')).rejects.toThrow("There is no configuration file 'y.json'.")
    await expect(findConfig(root, 'no.json')).rejects.toThrow("There is no configuration file 'no.json'.")
  })
})
