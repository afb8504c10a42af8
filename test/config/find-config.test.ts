import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
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
        '  Hint: npx lockstep init writes one; or create lockstep.config.ts, or name a file with --config.',
    )
  })

  it('refuses two in one folder', async () => {
    const root = await folder({ 'lockstep.config.ts': '', 'lockstep.config.yml': '' })
    await expect(findConfig(root, null)).rejects.toThrow(
      'Two configurations in one folder: lockstep.config.ts, lockstep.config.yml.',
    )
  })

  it('refuses a named file that is missing, or of an unknown kind', async () => {
    const root = await folder({ 'x.toml': '', 'y.json': '' })
    await expect(findConfig(root, 'x.toml')).rejects.toThrow(/ends in none of \.ts, /)
    await expect(findConfig(root, 'y.json/z.json')).rejects.toThrow("There is no configuration file 'y.json/z.json'.")
    await expect(findConfig(root, 'no.json')).rejects.toThrow("There is no configuration file 'no.json'.")
  })

  it('refuses by name what is no file, and waits for nobody to write into a pipe', async () => {
    const root = await folder({ 'folder/lockstep.config.ts/x': '', 'pipe/x': '', 'dangling/x': '', 'circle/x': '' })
    execFileSync('mkfifo', [join(root, 'pipe/lockstep.config.yaml')])
    symlinkSync('nowhere', join(root, 'dangling/lockstep.config.json'))
    symlinkSync('lockstep.config.json', join(root, 'circle/lockstep.config.json'))
    for (const [name, file, what] of [
      ['folder', 'lockstep.config.ts', 'it is a folder, no file'],
      ['pipe', 'lockstep.config.yaml', 'it is a named pipe, no file'],
      ['dangling', 'lockstep.config.json', 'it is a symbolic link to nothing, no file'],
      ['circle', 'lockstep.config.json', 'ELOOP, its symbolic links lead in a circle'],
    ] as const) {
      const at = join(root, name, file)
      const refused = { code: 'usage', what: `The configuration cannot be read: ${what}`, at }
      await expect(findConfig(join(root, name), null)).rejects.toMatchObject(refused)
      await expect(findConfig(root, `${name}/${file}`)).rejects.toMatchObject(refused)
    }
  })
})
