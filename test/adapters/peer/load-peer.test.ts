import { expect, test } from 'vitest'
import { UsageError } from '../../../harness/errors.ts'
import { loadPeer } from '../../../harness/adapters/peer/load-peer.ts'

test('loads a package that is installed', () => {
  expect(loadPeer('picocolors', 'lockstep/colours')).toHaveProperty('createColors')
})

test('names the package that is missing, and the command that installs it', () => {
  const load = (): unknown => loadPeer('no-such-package', 'lockstep/sharp')
  expect(load).toThrow(UsageError)
  expect(load).toThrow(
    /^lockstep\/sharp needs the package 'no-such-package', which cannot be loaded: Cannot find module 'no-such-package'\n {2}Hint: npm install no-such-package$/,
  )
})
