import { asciiLowerCase } from './semantic/ascii-lower-case.ts'
import { asciiSplit } from './semantic/ascii-split.ts'
import { asciiTrim } from './semantic/ascii-trim.ts'
import { channelOrder } from './semantic/channel-order.ts'
import { channelsFirst } from './semantic/channels-first.ts'
import { codeUnits } from './semantic/code-units.ts'
import { compatibilityForm } from './semantic/compatibility-form.ts'
import { cutOneOff } from './semantic/cut-one-off.ts'
import { cutOtherSide } from './semantic/cut-other-side.ts'
import { firstWeekday } from './semantic/first-weekday.ts'
import { float32Rounding } from './semantic/float32-rounding.ts'
import { halfUp } from './semantic/half-up.ts'
import { intForFloatText } from './semantic/int-for-float-text.ts'
import { keyOrder } from './semantic/key-order.ts'
import { nanAsNull } from './semantic/nan-as-null.ts'
import { nullAsZero } from './semantic/null-as-zero.ts'
import { padOtherSide } from './semantic/pad-other-side.ts'
import { signedHash } from './semantic/signed-hash.ts'
import { timeZoneDay } from './semantic/time-zone-day.ts'
import { timeZoneHour } from './semantic/time-zone-hour.ts'
import { unicodeForm } from './semantic/unicode-form.ts'
import { unicodeLowerCase } from './semantic/unicode-lower-case.ts'
import { unicodeSplit } from './semantic/unicode-split.ts'
import { unicodeTrim } from './semantic/unicode-trim.ts'
import { unitRange } from './semantic/unit-range.ts'
import type { SemanticMutant } from './semantic-mutant.ts'

/** Every semantic mutant, in the order of reports. A new one is a file in `semantic/` and a line here. */
export const SEMANTIC_MUTANTS: readonly SemanticMutant[] = [
  asciiLowerCase,
  unicodeLowerCase,
  asciiTrim,
  unicodeTrim,
  asciiSplit,
  unicodeSplit,
  unicodeForm,
  compatibilityForm,
  codeUnits,
  cutOneOff,
  cutOtherSide,
  padOtherSide,
  float32Rounding,
  halfUp,
  nullAsZero,
  nanAsNull,
  intForFloatText,
  signedHash,
  timeZoneHour,
  timeZoneDay,
  firstWeekday,
  keyOrder,
  channelOrder,
  channelsFirst,
  unitRange,
]
