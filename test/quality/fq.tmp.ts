import { ALL_CASES } from '/tmp/wt/f/test/quality/all-cases.ts'
import { scoreCases } from '/tmp/wt/f/test/quality/score.ts'
const form = process.argv[2] as 'used'
const only = process.argv[3]
let n = 0
const bad: string[] = []
const t = { det: 0, stage: 0, kind: 0, beside: 0, wrong: 0 }
const costs: number[] = []
for (const one of ALL_CASES) {
  if (one.zoo.benign === true) continue
  if (only !== undefined && !one.zoo.id.includes(only)) continue
  const s = await scoreCases([one], 'witness', form)
  n++
  t.det += +s.detected; t.stage += +s.stage; t.kind += +s.kind; t.beside += s.beside; t.wrong += s.wrongProofs.length
  if (s.cost !== null) costs.push(s.cost)
  if (!s.kind || s.beside > 0 || only) console.log(s.id, one.zoo.kind, one.zoo.stages.join(), '→', s.said)
}
console.log(n, t, 'cost', costs.toSorted((a, b) => a - b)[costs.length >> 1])
process.exit()
