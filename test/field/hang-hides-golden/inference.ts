import { pipeline, stage } from 'lockstep'
export const inference = pipeline('p', [
  stage('area', (f: { width: number; height: number }) => f.width * (f.height - 1)),
])
