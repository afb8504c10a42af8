import { pipeline, stage } from 'lockstep'
export const inference = pipeline('throws', [
  stage('load', (s: string) => {
    if (s !== '') throw new Error(`no module named 'scikit'`)
    return s
  }),
])
