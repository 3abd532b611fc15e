import { ref } from 'vue'

/** ghosting is whether last year's figures are shown; it stays from unit to unit. */
export const ghosting = ref(false)
