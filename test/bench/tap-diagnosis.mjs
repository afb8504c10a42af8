import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/**
 * How often a function with six taps and 5 ms a record runs while the causes of its two faults are looked for, against
 * how often it runs in the check itself, on 1,000 records and both sides. What is counted is the same on any machine.
 */
export async function tapDiagnosis() {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'))
  try {
    cpSync(fileURLToPath(new URL('six_taps.py', import.meta.url)), join(folder, 'features.py'))
    const side = (name) => ({ file: 'features.py', export: name })
    const pairs = { orders: { training: side('training'), inference: side('inference'), golden: 'golden.yaml' } }
    writeFileSync(join(folder, 'lockstep.config.json'), JSON.stringify({ pairs }))
    writeFileSync(join(folder, 'golden.yaml'), GOLDEN)
    const ratios = [1, 2, 3].map((seed) => {
      const own = runs(folder, '--seed', String(seed), '--budget', '0')
      return (runs(folder, '--seed', String(seed), '--budget', '600') - own) / own
    })
    const [low, ratio, high] = ratios.toSorted((a, b) => a - b)
    return { ratio, low, high }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const GOLDEN = `lockstep: 1
records:
  - { id: shoes, input: { price: '59.90', discount: 0.2, count: 1, country: ' DE' } }
  - { id: gift, input: { price: null, discount: 0.0, count: 3, country: fr } }
  - { id: tea, input: { price: '4.10', discount: null, count: 12, country: US } }
`

/** How often both functions run in a check. */
function runs(folder, ...options) {
  const file = join(folder, 'runs')
  for (const left of [file, join(folder, '.lockstep')]) rmSync(left, { recursive: true, force: true })
  const env = { ...process.env, RUNS: file }
  const { status, stderr } = spawnSync(process.execPath, [MAIN, 'check', ...options], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  if (status !== 1) throw new Error(`the check ended with ${status}: ${stderr}`)
  return statSync(file).size
}
