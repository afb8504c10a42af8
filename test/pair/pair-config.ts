import type { PairConfig, SideConfig } from '../../harness/config/config.ts'

const SIDE: Pick<SideConfig, 'shown'> = { shown: 'inference.ts' }

/** Makes what tests of a pair read of its configuration: two sides, nothing declared; `more` changes it. */
export function pairConfig(more: Partial<PairConfig> = {}): PairConfig {
  return {
    name: 'text',
    shownFrom: '/project',
    at: 'lockstep.config.ts:3',
    training: { ...SIDE, shown: 'training.py' } as SideConfig,
    inference: SIDE as SideConfig,
    golden: '/project/golden/text.yaml',
    inputs: { from: 'golden', edges: true, valid: null, beyond: 'warn' },
    compare: [],
    align: { stages: [], params: [] },
    versions: {},
    equivalent: [],
    known: [],
    private: [],
    order: 'harmless',
    replay: { input: '$', id: null, time: null, slice: [], logged: [], columns: [] },
    ...more,
  }
}
