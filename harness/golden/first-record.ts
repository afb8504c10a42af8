import { GOLDEN_VERSION } from './golden-file.ts'

/** What a person writes into a new golden file, line by line. */
export const FIRST_RECORD: readonly string[] = [`lockstep: ${GOLDEN_VERSION}`, 'records: [{ id: first, input: … }]']
