// How fast the page answers with the real program behind it: a keystroke until its
// findings are painted, and a list of 5,000 units scrolled and searched. Prints the
// lines of a table for docs/benchmarks.md; go run ./build pace puts them there.
import { loadavg } from 'node:os'
import { call, show, start } from './program.mjs'

const UNITS = 5000
const KEYS = 60

const at = (list, share) => list.slice().sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]
const ms = v => v.toFixed(1) + ' ms'
const line = (...cells) => console.log(`| ${[...cells, loadavg()[0].toFixed(1)].join(' | ')} |`)

const app = await start('pace', { sample: true })
const { page } = app
const cdp = await page.context().newCDPSession(page)
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })

/** busy is the time that the page's main thread has worked, in milliseconds. */
async function busy() {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(m => m.name === 'TaskDuration').value * 1000
}

/** frames runs act in the page and gives the intervals between frames, and the work of the thread. */
async function frames(act, argument) {
  await page.waitForTimeout(1000)
  const before = await busy()
  await page.evaluate(() => {
    window.intervals = []
    let last = performance.now()
    const tick = now => {
      window.intervals.push(now - last)
      last = now
      window.ticking = requestAnimationFrame(tick)
    }
    window.ticking = requestAnimationFrame(tick)
  })
  await act(argument)
  const intervals = await page.evaluate(() => (cancelAnimationFrame(window.ticking), window.intervals.slice(2)))
  return { intervals, work: await busy() - before }
}

async function keystrokes() {
  await show(page, 'units')
  const { rows } = await call(page, 'Units', 'List')
  await show(page, 'report/' + rows.find(r => r.name === '云岭县教育局').report)
  await page.getByRole('tab', { name: /^三、/ }).waitFor()
  await page.waitForTimeout(1500)
  await page.getByRole('tab', { name: /^三、/ }).click()
  const figure = page.locator('input[data-cell="t3.new.charity"]')
  await figure.click()
  await page.waitForTimeout(1500)
  // From the key to the answer of the program, to the page that says it, to its frame.
  await page.evaluate(() => {
    window.ways = []
    let pressed = 0
    let answered
    new MutationObserver(() => {
      answered?.push(performance.now())
      answered = undefined
    }).observe(document.querySelector('.form tfoot'), { subtree: true, childList: true, characterData: true, attributes: true })
    addEventListener('keydown', e => (pressed = e.timeStamp), true)
    const edit = window.go.service.Editor.Edit
    window.go.service.Editor.Edit = async (...all) => {
      const way = [pressed]
      const sheet = await edit(...all)
      way.push(performance.now())
      answered = way
      requestAnimationFrame(() => {
        const frame = new MessageChannel()
        frame.port1.onmessage = () => {
          way.push(performance.now())
          window.ways.push(way)
        }
        frame.port2.postMessage(0)
      })
      return sheet
    }
  })
  const before = await busy()
  for (let i = 0; i < KEYS; i++) {
    await page.keyboard.press(i % 2 ? 'Backspace' : '7')
    await page.waitForTimeout(150)
  }
  const work = await busy() - before
  const ways = (await page.evaluate(() => window.ways)).filter(w => w.length === 4)
  if (ways.length < KEYS * 0.9) throw new Error(`only ${ways.length} of ${KEYS} keystrokes were answered and changed the foot of the table`)
  const step = k => ways.map(w => w[k] - w[0])
  for (const [name, k] of [['keystroke until the program has stored and checked it', 1], ['… until the page says what is found', 2], ['… until that is painted', 3]]) {
    line(name + ` (median of ${ways.length}; 95 %)`, k < 3 ? '16 ms' : '', `${ms(at(step(k), 0.5))} (${ms(at(step(k), 0.95))})`, k === 3 ? ms(work / KEYS) : '')
  }
}

async function list() {
  await show(page, 'units')
  const kinds = ['部门', '乡镇', '街道', '派出机构', '企事业单位']
  const names = ['自然资源', '教育', '财政', '公安', '民政', '水利', '林业', '商务', '审计', '司法']
  const { rows } = await call(page, 'Units', 'List')
  const lines = ['单位名称\t类别']
  for (let i = rows.length; i < UNITS; i++) lines.push(`云岭县第${i + 1}${names[i % names.length]}管理中心\t${kinds[i % kinds.length]}`)
  await call(page, 'Roster', 'Apply', await call(page, 'Roster', 'Paste', lines.join('\n')))
  await page.reload()
  await show(page, 'units')
  await page.waitForFunction(n => Number(document.querySelector('.strip-text b')?.textContent) >= n, UNITS)
  const took = await page.evaluate(async () => {
    const began = performance.now()
    await window.go.service.Units.List()
    return performance.now() - began
  })
  line(`list of ${UNITS} units, until the page has it`, '', ms(took), '')

  const scrolled = await frames(() => page.evaluate(() => new Promise(done => {
    const box = document.querySelector('.units-box')
    let y = 0
    const go = () => {
      box.scrollTop = y += 120
      if (y < 60000) requestAnimationFrame(go)
      else done()
    }
    go()
  })))
  const { intervals } = scrolled
  line(`${UNITS} units scrolled, ${intervals.length} frames: each (the latest; later than 20 ms)`, '16.7 ms',
    `${ms(at(intervals, 0.5))} (${ms(Math.max(...intervals))}; ${intervals.filter(x => x > 20).length})`, ms(scrolled.work / intervals.length))

  const box = page.getByRole('searchbox')
  await box.focus()
  const typed = 'zrzyglzx'
  const searched = await frames(async () => {
    for (const key of typed) {
      await page.keyboard.press(key)
      await page.waitForTimeout(150)
    }
  })
  const slow = searched.intervals.filter(x => x > 20)
  line(`${UNITS} units searched: the frame of a keystroke, at the latest`, '16.7 ms', `${ms(Math.max(...searched.intervals))} (later than 20 ms: ${slow.length} of ${searched.intervals.length})`, ms(searched.work / typed.length))
}

try {
  await keystrokes()
  await list()
} finally {
  await app.stop()
}
