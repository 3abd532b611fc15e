import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import * as core from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type Exhibit, shown } from './exhibits'

core.use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer])

export type Chart = core.ECharts

/** draw makes the chart of an exhibit inside box, in the colours of the page. */
export function draw(box: HTMLElement, e: Exhibit): Chart {
  const chart = core.init(box, null, { renderer: 'svg' })
  chart.setOption(option(e, colours(box)))
  return chart
}

interface Colours { text: string; quiet: string; line: string; surface: string; font: string; series: string[] }

function colours(box: HTMLElement): Colours {
  const css = getComputedStyle(box)
  const of = (name: string) => css.getPropertyValue(name).trim()
  const dark = document.documentElement.dataset.theme === 'dark'
  return {
    text: of('--c-text'), quiet: of('--c-text-2'), line: of('--c-line-2'), surface: of('--c-surface'), font: of('--font-ui'),
    series: dark ? ['#5b9df0', '#e0a04a', '#57b98a', '#b08be0', '#e07f9a', '#93a3b5'] : ['#0b57b0', '#d9822b', '#2f855a', '#8052b5', '#c2385a', '#5c6b7a'],
  }
}

// The tooltip is drawn, not HTML: the policy of the page forbids inline styles.
function option(e: Exhibit, c: Colours): core.EChartsCoreOption {
  const names = e.rows.slice(0, e.drawn)
  const sideways = e.kind === 'bars'
  // Bars compare the last two years within each row; columns and lines run over the years.
  const series = sideways
    ? e.heads.map((name, i) => ({ name, data: names.map(r => r.values[i]) })).slice(-2)
    : names.map(r => ({ name: r.label, data: r.values }))
  const label = { show: true, color: c.text, fontSize: 11, formatter: (p: { value: number | null }) => (p.value === null ? '' : shown(p.value, e.unit)) }
  const categories = { type: 'category', data: sideways ? names.map(r => r.label) : e.heads, inverse: sideways, axisTick: { show: false }, axisLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.text, interval: 0 } }
  const values = { type: 'value', minInterval: e.unit === '%' ? 0 : 1, axisLabel: { color: c.quiet, formatter: e.unit === '%' ? '{value}%' : undefined }, splitLine: { lineStyle: { color: c.line, opacity: 0.5 } } }
  return {
    textStyle: { fontFamily: c.font },
    color: c.series,
    backgroundColor: c.surface,
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    aria: { enabled: true, decal: { show: e.kind !== 'lines' } },
    grid: { left: 8, right: sideways ? 44 : 16, top: 44, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, itemWidth: 18, itemHeight: 12, itemGap: 16, textStyle: { color: c.text } },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, axisPointer: { type: e.kind === 'lines' ? 'line' : 'shadow' } },
    xAxis: sideways ? values : categories,
    yAxis: sideways ? categories : values,
    series: series.map((s, i) => (e.kind === 'lines'
      ? { ...s, type: 'line', symbolSize: 8, lineStyle: { width: 2.5 }, data: s.data.map((value, at) => ({ value, label: { position: highest(series.map(x => x.data[at]), i) ? 'top' : 'bottom' } })), label: { ...label, textBorderColor: c.surface, textBorderWidth: 3 } }
      : { ...s, type: 'bar', barMaxWidth: sideways ? 13 : 30, barGap: '15%', label: { ...label, position: sideways ? 'right' : 'top' } })),
  }
}

/** highest says whether the line of that number runs above the others, so that their labels do not meet. */
function highest(values: readonly (number | null | undefined)[], of: number): boolean {
  const mine = values[of] ?? 0
  return values.every((v, i) => (v ?? 0) < mine || (v ?? 0) === mine && i >= of)
}

/** picture is the chart as PNG at twice its size, for a document. */
export async function picture(chart: Chart): Promise<Blob> {
  const image = new Image()
  image.src = chart.getDataURL({ type: 'svg' })
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = chart.getWidth() * 2
  canvas.height = chart.getHeight() * 2
  const ctx = canvas.getContext('2d')!
  ctx.fillStyle = '#fff'
  ctx.fillRect(0, 0, canvas.width, canvas.height)
  ctx.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((done, fail) => canvas.toBlob(b => (b ? done(b) : fail(new Error('图没有画成。'))), 'image/png'))
}
