import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveModule } from '../../../harness/sides/modules/resolve-module.ts'
import { folder } from '../../config/folder.ts'

describe('resolveModule', () => {
  it('finds what an import from the folder would, ESM only packages and subpaths too', async () => {
    const root = await folder({
      'node_modules/tokens/package.json':
        '{"name": "tokens", "exports": {".": {"import": "./a.mjs"}, "./serving": "./b.ts"}}',
      'node_modules/tokens/a.mjs': '',
      'node_modules/tokens/b.ts': '',
    })
    expect(resolveModule('tokens', root)).toBe(join(root, 'node_modules/tokens/a.mjs'))
    expect(resolveModule('tokens/serving', join(root, 'deeper'))).toBe(join(root, 'node_modules/tokens/b.ts'))
  })

  it('refuses a package that is not there, or does not export that', async () => {
    const root = await folder({ 'node_modules/tokens/package.json': '{"name": "tokens", "exports": {}}' })
    expect(() => resolveModule('tokns', root)).toThrow(/module 'tokns' is not found: .*\n {2}Hint: install it/)
    expect(() => resolveModule('tokens/odd', root)).toThrow("module 'tokens/odd' is not found")
  })
})
