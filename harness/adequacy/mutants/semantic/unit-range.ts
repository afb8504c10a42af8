import { mapPictures } from '../../values/map-pictures.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Pixels from 0 to 255 in place of 0 to 1: `ToTensor` divides, reading with Pillow or sharp does not.
 *
 * @source https://pytorch.org/vision/stable/generated/torchvision.transforms.ToTensor.html
 */
export const unitRange: SemanticMutant = {
  name: 'unit-range',
  would: 'give pixels from 0 to 255 in place of 0 to 1',
  mutate: (value) =>
    mapPictures(value, ({ dtype }, data) => {
      const isUnit = dtype.startsWith('float') && data.every((pixel) => pixel >= 0 && pixel <= 1)
      return isUnit ? { data: data.map((pixel) => pixel * 255) } : null
    }),
}
