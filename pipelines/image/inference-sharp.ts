import { sharpPipeline } from 'lockstep/sharp'

export const inference = sharpPipeline('image', {
  icc: 'ignore', // Pillow does
  mode: 'RGB',
  size: [5, 4],
  resample: 'bilinear',
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
  layout: 'chw',
})
