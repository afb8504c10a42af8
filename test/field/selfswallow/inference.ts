import { pipeline, stage } from 'lockstep'
type R = { x: number }
export const inference = pipeline('selfswallow', [
  stage('pick', (r: R) => ({ x: r.x })),
  stage('half', (r: R) => r.x / 2),
])
