import { pipeline, stage } from 'lockstep'
export const training = pipeline('p', [
  stage('load', (row: { price: number }) => row.price),
  stage('tier', (price: number) => [1.1, 5.5, 19.9].filter((edge) => edge <= price).length),
])
