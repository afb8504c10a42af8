import { pipeline, stage } from 'lockstep'
export const inference = pipeline('p', [
  stage('half', (rows: number[][]) => rows.map((row) => row.map((v) => v / 2 + (v > 3 ? 1 : 0)))),
])
