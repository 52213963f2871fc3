/** The files of carriers, trains and places, read and checked. */
import { type CarriersFile, type PlacesFile, zCarriersFile, zPlacesFile } from '@tenfold/contract/gazetteer-file.ts'
import { compileGazetteer, type Gazetteer } from '@tenfold/core/understand/gazetteer.ts'
import { type FileProblem, type LintProblem, readYaml } from './yaml-file.ts'

export interface GazetteerProblem extends FileProblem {
  readonly file: 'carriers.yaml' | 'places.yaml'
}

export type ParsedGazetteer = { readonly gazetteer: Gazetteer } | { readonly problems: readonly GazetteerProblem[] }

/** The gazetteer, or every problem of both files with its line. */
export function parseGazetteer(files: { readonly carriers: string; readonly places: string }): ParsedGazetteer {
  const carriers = readYaml(files.carriers, zCarriersFile)
  const places = readYaml(files.places, zPlacesFile)
  const problems: GazetteerProblem[] = [
    ...problemsOf('carriers.yaml', carriers, lintCarriers),
    ...problemsOf('places.yaml', places, lintPlaces),
  ]
  return carriers.ok && places.ok && problems.length === 0
    ? { gazetteer: compileGazetteer({ ...carriers.value, ...places.value }) }
    : { problems }
}

function problemsOf<T>(
  file: GazetteerProblem['file'],
  read: ReturnType<typeof readYaml<T>>,
  lint: (value: T) => LintProblem[],
): GazetteerProblem[] {
  const problems = read.ok ? lint(read.value).map(({ path, message }) => read.problemAt(path, message)) : read.problems
  return problems.map((problem) => ({ file, ...problem })).sort((a, b) => a.line - b.line)
}

/** Codes and names that stand twice. */
function lintCarriers({ carriers, trains }: CarriersFile): LintProblem[] {
  return [
    ...twice('carriers', carriers, ({ iata }) => [iata]),
    ...twice('carriers', carriers, ({ icao }) => (icao === undefined ? [] : [icao])),
    ...twice('carriers', carriers, ({ name, also }) => [name, ...also]),
    ...twice('trains', trains, ({ code, names }) => [code, ...names]),
  ]
}

/** The same, and stations that name an airport which is not there. */
function lintPlaces({ stations, airports }: PlacesFile): LintProblem[] {
  const known = new Set(airports.map(({ code }) => code))
  return [
    ...twice('stations', stations, ({ code }) => [code]),
    ...twice('stations', stations, namesOf),
    ...twice('airports', airports, ({ code }) => [code]),
    ...twice('airports', airports, namesOf),
    ...stations.flatMap(({ airport }, index) =>
      airport === undefined || known.has(airport)
        ? []
        : [{ path: ['stations', index, 'airport'], message: `There is no airport ${airport}.` }],
    ),
  ]
}

const namesOf = ({ name, forms, also }: PlacesFile['airports'][number] | PlacesFile['stations'][number]): string[] => [
  name,
  ...forms,
  ...also,
]

function twice<T>(part: string, entries: readonly T[], keysOf: (entry: T) => readonly string[]): LintProblem[] {
  const seen = new Set<string>()
  return entries.flatMap((entry, index) =>
    keysOf(entry).flatMap((key) => {
      if (!seen.has(key)) {
        seen.add(key)
        return []
      }
      return [{ path: [part, index], message: `"${key}" stands twice: leave one out.` }]
    }),
  )
}
