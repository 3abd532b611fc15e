import { reactive, watchEffect } from 'vue'

// Theme and size of the text belong to this computer, not to a workspace.

export const themes = { system: '跟随系统', light: '浅色', dark: '深色', contrast: '高对比度' } as const
export const sizes = { standard: '标准', large: '大', larger: '特大' } as const
export type Theme = keyof typeof themes
export type Size = keyof typeof sizes

const zoom: Record<Size, string> = { standard: '1', large: '1.15', larger: '1.3' }
const key = 'gouji.appearance'

export const appearance = reactive<{ theme: Theme; size: Size }>({ theme: 'system', size: 'standard', ...stored() })

function stored(): Partial<{ theme: Theme; size: Size }> {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? '{}') as { theme?: string; size?: string }
    return {
      ...(found.theme && Object.hasOwn(themes, found.theme) ? { theme: found.theme as Theme } : {}),
      ...(found.size && Object.hasOwn(sizes, found.size) ? { size: found.size as Size } : {}),
    }
  } catch {
    return {} // somebody else's text under our key, or no storage at all
  }
}

/** applyAppearance keeps the root of the page in step with the choice and with the system. */
export function applyAppearance(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const more = matchMedia('(prefers-contrast: more)')
  const apply = () => {
    const { theme, size } = appearance
    const system = more.matches && !dark.matches ? 'contrast' : dark.matches ? 'dark' : 'light'
    document.documentElement.dataset.theme = theme === 'system' ? system : theme
    document.body.style.setProperty('zoom', zoom[size])
  }
  dark.addEventListener('change', apply)
  more.addEventListener('change', apply)
  watchEffect(() => {
    apply()
    try {
      localStorage.setItem(key, JSON.stringify(appearance))
    } catch {
      // without storage the choice lasts until the window is closed
    }
  })
}
