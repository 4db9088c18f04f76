// A key pressed on the plot -> what it asks of the timeline.

/** `lane` moves within the lane of the selected event, `error` over errors and worse. */
export type TimelineCommand =
  | { readonly do: 'fit' | 'clear' | 'go-to' | 'open' | 'zoom-to-brush' | 'brush-view' }
  | { readonly do: 'zoom'; readonly factor: number }
  | { readonly do: 'pan'; readonly share: number }
  | { readonly do: 'step'; readonly among: 'error' | 'lane' | 'all'; readonly direction: 1 | -1 }

/** The command of a key, or null where the page keeps it. */
export function commandOfKey({ key, shiftKey, ctrlKey, altKey, metaKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>): TimelineCommand | null {
  if (ctrlKey || altKey || metaKey) return null
  switch (key) {
    case 'f': case '0': return { do: 'fit' }
    case '+': case '=': return { do: 'zoom', factor: 0.5 }
    case '-': case '_': return { do: 'zoom', factor: 2 }
    case 'ArrowLeft': return { do: 'pan', share: shiftKey ? -0.5 : -0.1 }
    case 'ArrowRight': return { do: 'pan', share: shiftKey ? 0.5 : 0.1 }
    case 'e': return { do: 'step', among: 'error', direction: 1 }
    case 'E': return { do: 'step', among: 'error', direction: -1 }
    case ']': return { do: 'step', among: 'lane', direction: 1 }
    case '[': return { do: 'step', among: 'lane', direction: -1 }
    case '.': return { do: 'step', among: 'all', direction: 1 }
    case ',': return { do: 'step', among: 'all', direction: -1 }
    case 'b': return { do: 'brush-view' }
    case 'z': return { do: 'zoom-to-brush' }
    case 'g': return { do: 'go-to' }
    case 'Enter': return { do: 'open' }
    case 'Escape': return { do: 'clear' }
    default: return null
  }
}
