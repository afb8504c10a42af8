import { describe, expect, it } from 'vitest'
import type { SideConfig } from '../../harness/config/config.ts'
import { inOwnProcess, isJavaScript, nodeOf } from '../../harness/config/own-process.ts'
import { normaliseSide } from '../../harness/config/normalise-side.ts'

const MODULE = normaliseSide({ file: 'x.ts', env: { A: '1', B: '1' }, transport: 'stdio' }, '/project')
const NODE = normaliseSide({ file: 'x.ts', node: '/bin/node22' }, '/project')

describe('a side in a process of its own', () => {
  it('keeps what it had, its own Node program and how it is talked to among it', () => {
    if (!isJavaScript(MODULE) || !isJavaScript(NODE)) throw new Error('both are modules for Node')
    expect(inOwnProcess(MODULE, { B: '2', C: '3' })).toEqual({
      ...MODULE,
      runner: 'node',
      node: null,
      env: { A: '1', B: '2', C: '3' },
      transport: 'stdio',
    })
    expect(MODULE.env).toEqual({ A: '1', B: '1' })
    expect(inOwnProcess(NODE)).toEqual(NODE)
    expect([nodeOf(MODULE), nodeOf(NODE)]).toEqual([null, '/bin/node22'])
  })

  it('is made of modules for Node only', () => {
    const others: readonly SideConfig[] = [
      normaliseSide('x.py', '/project'),
      normaliseSide({ command: ['./worker'] }, '/project'),
      normaliseSide({ http: { url: 'http://localhost:1/', taps: ['a'] } }, '/project'),
    ]
    expect(others.map(isJavaScript)).toEqual([false, false, false])
    expect([MODULE, NODE].map(isJavaScript)).toEqual([true, true])
  })
})
