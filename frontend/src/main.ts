import { createApp, nextTick } from 'vue'
import App from './App.vue'
import { armFileDrop, backend, replaceBackend } from './backend'
import { tell } from './ui/toast'
import './tokens.css'
import './base.css'

async function start(): Promise<void> {
  // Only a development server or a build in the mode "fake" carries the made-up season.
  if (import.meta.env.DEV || import.meta.env.MODE === 'fake') {
    const fake = new URLSearchParams(location.search).get('fake')
    if (fake !== null) replaceBackend((await import('./fake/backend')).fakeBackend(fake))
  }
  armFileDrop()
  const app = createApp(App)
  app.config.errorHandler = broken
  // The server of the development build puts a script of its own into the page; and a
  // browser that has to lay out twice for an observer of sizes reports that as an error.
  addEventListener('error', e => { if (!e.filename.includes('/wails/') && !e.message.startsWith('ResizeObserver loop')) broken(e.error ?? e.message) })
  addEventListener('unhandledrejection', e => broken(e.reason))
  app.mount('#app')
  await nextTick()
  requestAnimationFrame(() => void backend.app.painted().catch(() => {})) // without a program nobody waits for it
}

let told = false

// An error of the page itself is written down, and told once: the rest of the page still works.
function broken(cause: unknown): void {
  const text = cause instanceof Error ? `${cause.message}\n${cause.stack ?? ''}` : String(cause)
  void backend.app.failed(text).catch(() => {})
  if (told) return
  told = true
  tell('这一处显示出错，已录入的内容都已保存。请重新打开窗口；仍然出错，请在“帮助”里打开日志，交给技术人员。', 'error')
}

void start()
