import { parseArgs } from 'node:util'
import { labelsReport, reportText } from '@tenfold/core/learn/report.ts'
import { learnedModel } from '../db/schema.ts'
import { byRules, readCorrections, readSamples } from '../features/learning/samples.ts'
import { withDeps } from './room.ts'

const HELP = `tenfold labels report [--drill NAME] [--json]

What people corrected and what is learned from it: the confusion matrix of the model, on labels that it had not seen,
beside that of the rules on the same labels. A model needs 200 corrected posts; a lead switches it on in Settings.

  --drill NAME   Of that drill's database instead of the live one.
  --json         The same as one line of JSON.

Exit codes: 0 printed, 1 the database cannot be opened, 2 wrong usage.`

export async function labelsCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      drill: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || positionals.length !== 1 || positionals[0] !== 'report') {
    console.log(HELP)
    return values.help ? 0 : 2
  }
  const report = await withDeps(values.drill, async (deps) => {
    const [known] = await deps.db.select({ on: learnedModel.on }).from(learnedModel)
    return labelsReport({
      samples: await readSamples(deps),
      rules: byRules,
      isOn: known?.on ?? false,
      language: await readCorrections(deps, 'lang'),
      needsReply: await readCorrections(deps, 'needsReply'),
    })
  })
  console.log(values.json ? JSON.stringify(report) : reportText(report))
  return 0
}
