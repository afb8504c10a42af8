import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shownPath } from '../../harness/config/shown-path.ts'

const CWD = join('/', 'one', 'two', 'three', 'four')

test.each([
  ['/one/two/three/four/lockstep.config.ts', 'lockstep.config.ts'],
  ['/one/two/three/four/a b/ä.ts', 'a b/ä.ts'],
  ['/one/two/three/x.ts', '../x.ts'],
  ['/one/two/x.ts', '../../x.ts'],
  ['/one/x.ts', '/one/x.ts'],
  ['/x.ts', '/x.ts'],
  ['/one/two/three/four', '/one/two/three/four'],
  ['/one/two/...x/y.ts', '../../...x/y.ts'],
  ['/one/two/three/four/a\\b.ts', 'a\\b.ts'],
])('%s is shown as %s', (path, shown) => {
  expect(shownPath(CWD, path)).toBe(shown)
})
