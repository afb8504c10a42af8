import { pipeline, stage } from 'lockstep'
// The price comes over the wire as a 32-bit float; a missing row is an empty message.
export const inference = pipeline('p', [
  stage('load', (row: { price: number } | null) => Math.fround(row?.price ?? 0)),
  stage('tier', (price: number) => [1.1, 5.5, 19.9].filter((edge) => edge <= price).length),
])
