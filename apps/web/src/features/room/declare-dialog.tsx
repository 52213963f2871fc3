import type { Surge } from '@tenfold/contract/entities.ts'
import { lazy, Suspense } from 'react'

// It brings the schemas of the contract with it, which the room's first paint does not wait for.
const Dialog = lazy(() => import('../../ui/declare/declare-dialog.tsx').then((own) => ({ default: own.DeclareDialog })))

/** A named person declares an incident from a surge and is led to its page. */
export const DeclareDialog = ({ surge, onClose }: { readonly surge: Surge; readonly onClose: () => void }) => (
  <Suspense>
    <Dialog surgeId={surge.id} onClose={onClose} />
  </Suspense>
)
