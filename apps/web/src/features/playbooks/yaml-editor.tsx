/** A text field for YAML with line numbers, colours and marks where something was found. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import type { PlaybookFinding } from '@tenfold/contract/http/playbooks.ts'
import { useEffect, useRef } from 'react'
import styles from './yaml-editor.module.css'

const SEVERITIES = { problem: 'error', warning: 'warning', hint: 'info' } as const

interface YamlEditorProps {
  readonly label: string
  /** Another text than the editor's own replaces it. */
  readonly text: string
  /** With the words that stand at the line; the same list as long as nothing changed. */
  readonly findings: readonly (Pick<PlaybookFinding, 'line' | 'level'> & { readonly message: string })[]
  readonly isReadOnly: boolean
  /** A line to go to; each object once. */
  readonly jump: { readonly line: number } | null
  readonly onChange: (text: string) => void
  /** Ctrl-S, or Cmd-S. */
  readonly onSave: () => void
}

export function YamlEditor({ label, text, findings, isReadOnly, jump, onChange, onSave }: YamlEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView | null>(null)
  const now = useRef({ label, text, onChange, onSave })
  const access = useRef(new Compartment())
  useEffect(() => {
    now.current = { label, text, onChange, onSave }
  })

  useEffect(() => {
    if (place.current === null) return
    const { label, text } = now.current
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          bracketMatching(),
          highlightActiveLine(),
          lintGutter(),
          EditorView.lineWrapping,
          indentUnit.of('  '),
          yaml(),
          syntaxHighlighting(classHighlighter),
          // Reachable by keyboard when it cannot be edited as well, for it scrolls.
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
          access.current.of([]),
          // Tab leaves the field, as everywhere: indentation is two spaces, and Enter keeps it.
          keymap.of([
            {
              key: 'Mod-s',
              preventDefault: true,
              run: () => {
                now.current.onSave()
                return true
              },
            },
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) now.current.onChange(update.state.doc.toString())
          }),
        ],
      }),
    })
    editor.current = view
    return () => {
      view.destroy()
      editor.current = null
    }
  }, [])

  useEffect(() => {
    const view = editor.current
    if (view === null || view.state.doc.toString() === text) return
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
  }, [text])

  useEffect(() => {
    editor.current?.dispatch({
      effects: access.current.reconfigure(
        isReadOnly ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : [],
      ),
    })
  }, [isReadOnly])

  useEffect(() => {
    const view = editor.current
    if (view === null) return
    const { doc } = view.state
    const marks = findings.map(({ line, message, level }): Diagnostic => {
      const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines))
      return { from, to, message, severity: SEVERITIES[level] }
    })
    view.dispatch(setDiagnostics(view.state, marks))
  }, [findings])

  useEffect(() => {
    const view = editor.current
    if (view === null || jump === null) return
    const { from } = view.state.doc.line(Math.min(Math.max(jump.line, 1), view.state.doc.lines))
    view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
    view.focus()
  }, [jump])

  return <div ref={place} className={styles.editor} />
}
