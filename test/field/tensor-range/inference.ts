import { pipeline, stage } from 'lockstep'
// "Scaled already if anything is over 1": a clip that overshoots (1.02) is taken for 16-bit samples.
export const inference = pipeline('p', [
  stage('scale', (x: ArrayLike<number>) =>
    Array.from(x, (v) => (Array.from(x).some((w) => Math.abs(w) > 1) ? v : v * 32768)),
  ),
])
