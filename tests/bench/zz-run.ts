import { run } from './zz-ingest.ts'
for await (const f of run({ cycles: 4 })) console.log(f)
