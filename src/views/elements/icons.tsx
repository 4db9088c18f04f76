// The page's own mark and the few small pictures it uses; all are decoration beside words.

/** A trace that meets the line it ends at. */
export function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path d="M1 11h4l2-4 2.5 7L12 6.5 13.6 11H16" stroke="currentColor" strokeWidth="1.9" strokeLinejoin="round" strokeLinecap="round" />
      <path d="M18 1.5v17" stroke="var(--fatal)" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  )
}

export function ShieldIcon() {
  return (
    <svg width="13" height="14" viewBox="0 0 13 14" fill="none" aria-hidden="true">
      <path d="M6.5 1 11.5 2.8v3.7c0 3-2 5.2-5 6.5-3-1.3-5-3.5-5-6.5V2.8z" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
    </svg>
  )
}

/** A ribbon between pages: filled where one lies. */
export function BookmarkIcon({ filled }: { readonly filled: boolean }) {
  return (
    <svg width="10" height="13" viewBox="0 0 10 13" fill={filled ? 'currentColor' : 'none'} aria-hidden="true">
      <path d="M1.2 1h7.6v10.8L5 8.9l-3.8 2.9z" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />
    </svg>
  )
}

/** Three lines: a list that opens. */
export function MenuIcon() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true">
      <path d="M1.5 3.2h11M1.5 7h11M1.5 10.8h11" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
    </svg>
  )
}

export function CloseIcon() {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="none" aria-hidden="true">
      <path d="m2 2 8 8M10 2l-8 8" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  )
}

/** A sheet that arrives in a tray. */
export function DropIcon() {
  return (
    <svg width="40" height="40" viewBox="0 0 40 40" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d="M20 5v18M13.5 17 20 23.5 26.5 17" />
      <path d="M6 22v9.5A2.5 2.5 0 0 0 8.5 34h23a2.5 2.5 0 0 0 2.5-2.5V22" />
    </svg>
  )
}
