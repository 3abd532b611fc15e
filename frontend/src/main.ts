import { createApp, nextTick } from 'vue'
import App from './App.vue'
import { armFileDrop, backend, replaceBackend } from './backend'
import './tokens.css'
import './base.css'

async function start(): Promise<void> {
  // Only a development server or a build in the mode "fake" carries the made-up season.
  if (import.meta.env.DEV || import.meta.env.MODE === 'fake') {
    const fake = new URLSearchParams(location.search).get('fake')
    if (fake !== null) replaceBackend((await import('./fake/backend')).fakeBackend(fake))
  }
  armFileDrop()
  createApp(App).mount('#app')
  await nextTick()
  requestAnimationFrame(() => void backend.app.painted().catch(() => {})) // without a program nobody waits for it
}

void start()
