import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core'

const sky: MantineColorsTuple = [
  '#e8f4fc',
  '#cfe8f8',
  '#a8d6f2',
  '#7ec4ee',
  '#56b4e9',
  '#3b9bd3',
  '#1f7fb8',
  '#0b62a0',
  '#084f82',
  '#063c63',
]
const vermillion: MantineColorsTuple = [
  '#fff0e6',
  '#ffdcc4',
  '#ffbd91',
  '#ffa263',
  '#ff8a3d',
  '#ee6f14',
  '#d55e00',
  '#a84300',
  '#863600',
  '#662900',
]
/** Blue-greys of the dark room; 7 is its ground. */
const dark: MantineColorsTuple = [
  '#e6ebf2',
  '#c9d2dd',
  '#a9b5c4',
  '#8f9cad',
  '#3b4858',
  '#2a3442',
  '#1a222d',
  '#10151c',
  '#0c1016',
  '#080b10',
]

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, monospace',
  colors: { sky, vermillion, dark },
  primaryColor: 'sky',
  primaryShade: { light: 7, dark: 4 },
  // Ink on a filled button: dark on the light shades of the dark theme, white on the deep ones of the light theme.
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input)
    const ours = input.color === undefined || input.color === 'sky' || input.color === 'vermillion'
    return ours && input.variant === 'filled' ? { ...resolved, color: 'var(--ink-on-filled)' } : resolved
  },
  defaultRadius: 'sm',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontWeight: '600' },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 120 },
        // Its <header> would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    },
  },
})
