import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.css'
import './styles/tokens.css'
import './styles/base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createAppRouter } from './app/router.tsx'
import { theme } from './app/theme.ts'
import { LocaleProvider } from './i18n/locale.tsx'
import { createQueryClient } from './live/query-client.ts'
import { Announcer } from './ui/announcer.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

// A newer version was installed under an open page: the parts it has not fetched yet are gone, a reload brings all anew.
const RELOADED = 'tenfold.reloaded'
window.addEventListener('vite:preloadError', (event) => {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < 10_000) return
  event.preventDefault()
  sessionStorage.setItem(RELOADED, String(Date.now()))
  location.reload()
})

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="dark">
      <LocaleProvider>
        <QueryClientProvider client={createQueryClient()}>
          <Announcer />
          <RouterProvider router={createAppRouter()} />
        </QueryClientProvider>
      </LocaleProvider>
    </MantineProvider>
  </StrictMode>,
)
