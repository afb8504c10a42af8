import { pipeline, stage } from 'lockstep'
import { sharpStages } from 'lockstep/sharp'
import { pillowBilinear } from './pillow-bilinear.ts'

const size = [5, 4] as const
const stages = sharpStages({
  icc: 'ignore', // Pillow does
  mode: 'RGB',
  size,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
  layout: 'chw',
})

// sharp's own bilinear is another function: see README.md.
const resize = stage('resize', pillowBilinear, { params: { size, resample: 'bilinear' } })

export const inference = pipeline(
  'image',
  stages.map((one) => (one.name === 'resize' ? resize : one)),
)
