/**
 * The help of `lockstep --help`, as the grammar in `program.ts` gives it for 80 columns; a test holds the two equal.
 */
export const HELP: string = `Usage: lockstep [options] [command]

Runs training and inference preprocessing side by side and compares every stage.

Options:
  --version                   print the version
  --config <file>             the configuration; default: lockstep.config.* here
                              or above
  --json                      print one JSON document and nothing else
  --color                     colour the output
  --no-color                  do not
  --quiet                     print what fails, and the summary
  --verbose                   print everything
  -h, --help                  print help

Commands:
  check [options] [pairs...]  compare the sides of every pair on golden, stored
                              and generated records
  trace [options] <pair>      show the value of every stage on both sides, for
                              one record
  list [pairs...]             list pairs, their stages and golden records
  order [options] [pairs...]  show which stages of a pipeline may change places
  versions [pairs...]         show where both sides and the golden records come
                              from; bisect: find the release that changed a
                              value
  conform [options] <cmd...>  test a program against the worker protocol
  golden                      record and change golden records
  help [command]              display help for command

Exit codes:
  0 every compared record agrees       4 the golden set is not clean
  1 a divergence                       5 nothing was compared
  2 usage or configuration             130 interrupted
  3 a side could not run: nothing may be concluded
`
