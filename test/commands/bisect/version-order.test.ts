import { describe, expect, it } from 'vitest'
import { NPM_ORDER, PYTHON_ORDER } from '../../../harness/commands/bisect/version-order.ts'

const ASCENDING = {
  py: [
    '0.9',
    '1.0.dev1',
    '1.0a1.dev2',
    '1.0a1',
    '1.0a2',
    '1.0b1.post1',
    '1.0rc1',
    '1.0',
    '1.0+local',
    '1.0+local.2',
    '1.0+5',
    '1.0.post1.dev1',
    '1.0.post1',
    '1.0.1',
    '1.2',
    '1.10',
    '2023.1',
    '1!0.1',
  ],
  // The order that Semantic Versioning 2.0.0 names under 11, and what is around it.
  npm: [
    '0.9.10',
    '1.0.0-0',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.9',
    '1.0.10',
    '10.0.0',
  ],
}

describe.each([
  { name: 'PYTHON_ORDER', order: PYTHON_ORDER, versions: ASCENDING.py },
  { name: 'NPM_ORDER', order: NPM_ORDER, versions: ASCENDING.npm },
])('$name', ({ order, versions }) => {
  it('orders every two versions', () => {
    const wrong = versions.flatMap((a, i) =>
      versions.filter((b, j) => Math.sign(order.compare(a, b)) !== Math.sign(i - j)).map((b) => `${a} and ${b}`),
    )
    expect(wrong).toEqual([])
  })

  it('takes no other text for a version', () => {
    expect(['', 'latest', '1.0.0.x', '^1.0.0', '1.0 0', '../1.0.0'].filter(order.isVersion)).toEqual([])
  })
})

it('knows versions that are the same, however written', () => {
  const same = [
    ['1.0', '1.0.0'],
    ['1.0rc1', '1.0.0-RC-1'],
    ['1.0.post0', '1.0-0'],
    ['1.0a', '1.0alpha0'],
    ['v1.0', '1'],
  ]
  expect(same.filter(([a, b]) => PYTHON_ORDER.compare(a!, b!) !== 0)).toEqual([])
  expect(NPM_ORDER.compare('v1.0.0+a', '1.0.0+b')).toBe(0)
})

it('knows prereleases', () => {
  expect(['1.0', '1.0.post1', '1.0a1', '1.0.dev3', '1.0.post1.dev1'].filter(PYTHON_ORDER.isPrerelease)).toEqual([
    '1.0a1',
    '1.0.dev3',
    '1.0.post1.dev1',
  ])
  expect(['1.0.0', '1.0.0+rc', '1.0.0-rc'].filter(NPM_ORDER.isPrerelease)).toEqual(['1.0.0-rc'])
})
