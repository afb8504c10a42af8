import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Seconds that a check may take beside what running both sides takes. */
const BESIDE = 20

/**
 * A whole check of a pandas function with two faults, causes among it, but for 20 s, against running both sides on its
 * 1,000 records: a check for which no causes are looked for, but for what starting it takes.
 */
export async function slowFunction() {
  const python = join(ROOT, '.venv/bin/python')
  if (!existsSync(python)) throw new Error('it needs pandas: npm run setup:ecosystem installs it')
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'))
  try {
    cpSync(fileURLToPath(new URL('pandas_features.py', import.meta.url)), join(folder, 'features.py'))
    const side = (name) => ({ file: 'features.py', export: name, python })
    const pairs = { orders: { training: side('training'), inference: side('inference'), golden: 'golden.yaml' } }
    writeFileSync(join(folder, 'lockstep.config.json'), JSON.stringify({ pairs }))
    writeFileSync(join(folder, 'golden.yaml'), GOLDEN)
    const rounds = [1, 2, 3].map(() => {
      const start = check(folder, '--budget', '0', '--runs', '0')
      const run = check(folder, '--budget', '0') - start
      return (check(folder) - BESIDE) / run
    })
    const [low, ratio, high] = rounds.toSorted((a, b) => a - b)
    return { ratio, low, high }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const GOLDEN = `lockstep: 1
records:
  - { id: shoes, input: { price: '59.90', discount: 0.2, count: 1, ordered: '2026-03-01T10:15:00', country: ' DE' } }
  - { id: gift, input: { price: null, discount: 0.0, count: 3, ordered: '2025-12-24T23:59:00', country: fr } }
  - { id: tea, input: { price: '4.10', discount: null, count: 12, ordered: '2026-07-14T08:00:00', country: US } }
`

/** Seconds that a check takes. */
function check(folder, ...options) {
  rmSync(join(folder, '.lockstep'), { recursive: true, force: true })
  const began = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), 'check', ...options], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 1) throw new Error(`the check ended with ${status}: ${stderr}`)
  return (performance.now() - began) / 1000
}
