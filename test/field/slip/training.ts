import { pipeline, stage } from 'lockstep'
export const training = pipeline('slip', [
  stage('trim', (s: string) => s.trim()),
  stage('upper', (s: string) => s.toUpperCase()),
])
