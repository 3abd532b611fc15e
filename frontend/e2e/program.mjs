// The real program with its page served to a browser.
import { spawn } from 'node:child_process'
import { chown, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { chromium } from 'playwright-core'

const dist = process.env.GOUJI_E2E_DIST ?? new URL('../dist', import.meta.url).pathname
export const work = process.env.GOUJI_E2E_WORK

/** freePort is a port that nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    }).on('error', reject)
  })
}

/** start runs the program and opens its page. stop ends both; the data stay. uid is somebody else to run it as, whose own folder is then the data. */
export async function start(name, { sample = false, viewport = { width: 1366, height: 768 }, colorScheme = 'light', open = [], args = [], uid, program: executable = process.env.GOUJI_E2E_PROGRAM } = {}) {
  const data = path.join(work, name)
  const folder = path.join(data, '导出')
  await mkdir(folder, { recursive: true })
  if (uid) for (const own of [data, folder]) await chown(own, uid, uid)
  const port = await freePort()
  const env = { ...process.env, GOUJI_DATA: data, GOUJI_E2E_OPEN: open.join(':'), GOUJI_E2E_FOLDER: folder, GOUJI_E2E_SAVE: data, ...(uid ? { HOME: data, XDG_RUNTIME_DIR: data, XDG_CACHE_HOME: data } : {}) }
  const program = spawn('dbus-run-session', ['--', executable, '-assetdir', dist, '-devserver', `localhost:${port}`, ...(sample ? ['-sample'] : []), ...args], { env, stdio: 'ignore', detached: true, ...(uid ? { uid, gid: uid } : {}) })
  const gone = new Promise(resolve => program.on('exit', resolve))
  const url = `http://localhost:${port}/`
  await answering(url, program)
  const browser = await chromium.launch({ executablePath: process.env.GOUJI_CHROMIUM, args: ['--no-sandbox', '--lang=zh-CN'], env: { ...process.env, LANGUAGE: 'zh_CN' } })
  const page = await browser.newPage({ viewport, colorScheme, locale: 'zh-CN' })
  const complaints = []
  page.on('pageerror', e => {
    if (!String(e).includes("reading 'nodes'")) complaints.push(String(e)) // a fault of the development server's own script
  })
  page.on('console', m => {
    if (m.type() === 'error') complaints.push(m.text())
  })
  page.on('request', r => {
    if (!r.url().startsWith(url) && !r.url().startsWith(`ws://localhost:${port}/`) && !r.url().startsWith('data:') && !r.url().startsWith('blob:')) complaints.push('request to ' + r.url())
  })
  await page.goto(url)
  return {
    page, data, folder, complaints,
    async stop() {
      await browser.close()
      try {
        process.kill(-program.pid, 'SIGTERM')
      } catch { /* it ended by itself */ }
      await gone
    },
    async kill() {
      await browser.close()
      process.kill(-program.pid, 'SIGKILL')
      await gone
    },
  }
}

async function answering(url, program) {
  for (let i = 0; i < 1200; i++) {
    if (program.exitCode !== null) throw new Error('the program ended')
    try {
      await fetch(url)
      return
    } catch {
      await new Promise(r => setTimeout(r, 100))
    }
  }
  throw new Error('the program does not answer')
}

/** call calls a bound method of the program, as the page does. */
export function call(page, service, method, ...args) {
  return page.evaluate(([s, m, a]) => window.go.service[s][m](...a), [service, method, args])
}

/** finished waits for a job of Import or Export and gives what came of it. */
export async function finished(page, job, service) {
  for (;;) {
    try {
      const got = await call(page, service, service === 'Import' ? 'Outcomes' : 'Result', job)
      const list = service === 'Import' ? got : [...got.paths ?? [], ...got.skipped ?? []]
      if (list.length) return got
    } catch { /* not yet */ }
    await page.waitForTimeout(100)
  }
}

/** drop drops files and folders on the page, as the window tells it. */
export function drop(page, ...paths) {
  return page.evaluate(p => window.runtime.EventsEmit('drop', p), paths)
}

/** show goes to a view and waits until the workspace is open in it. */
export async function show(page, view) {
  await page.goto(page.url().replace(/#.*/, '') + '#/' + view)
  await page.waitForFunction(() => document.title !== '勾稽')
}
