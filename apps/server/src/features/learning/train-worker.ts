/** Trains on the labels that it is started with, judges the model on held-out ones, answers once, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Sample } from '@tenfold/core/learn/model.ts'
import { labelsReport } from '@tenfold/core/learn/report.ts'
import { train } from '@tenfold/core/learn/train.ts'
import { byRules } from './samples.ts'
import type { Lesson } from './teacher.ts'

const samples = workerData as readonly Sample[]
const { rules, model } = labelsReport({ samples, rules: byRules, isOn: false, language: [], needsReply: [] })
if (model === null) throw new Error(`${samples.length} labels are too few to learn from`)
const lesson: Lesson = {
  model: train(samples),
  figures: {
    macroF1: model.scores.macroF1,
    rulesMacroF1: rules.scores.macroF1,
    right: model.scores.right,
    rulesRight: rules.scores.right,
    heldOut: model.scores.total,
  },
}
parentPort?.postMessage(lesson)
