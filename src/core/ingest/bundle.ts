// The paths of a case -> which tool collected them, told by the files it always leaves.

export type BundleKind = 'xen-bugtool' | 'supportconfig' | 'sosreport' | 'proxmox' | 'libvirt' | 'crash-folder' | 'plain'
export interface Bundle {
  readonly kind: BundleKind
  /** Folder or archive that holds it: `case.zip/bug-report.tar.bz2/bug-report-20140917081102`; '' for the case itself. */
  readonly root: string
  /** For a person. */
  readonly why: string
}

interface Landmark {
  readonly kind: BundleKind
  readonly name: string
  /** Found below the root. */
  readonly file: RegExp
}
const landmarks: readonly Landmark[] = [
  { kind: 'xen-bugtool', name: 'xen-bugtool report', file: /^(.*?)\/?inventory\.xml$/ },
  { kind: 'supportconfig', name: 'supportconfig', file: /^(.*?)\/?(?:basic-environment|supportconfig|basic-health-check)\.txt(?:\/|$)/ },
  { kind: 'sosreport', name: 'sosreport', file: /^(.*?)\/?(?:sos_commands|sos_reports|sos_logs)\// },
  { kind: 'proxmox', name: 'Proxmox VE logs', file: /^(.*?)\/?(?:(?:var\/log|etc)\/pve\/|pvereport|var\/log\/pve(?:proxy|daemon)\/)/ },
  { kind: 'crash-folder', name: 'crash folder', file: /^(.*?)\/?var\/crash\// },
  { kind: 'crash-folder', name: 'folder of a crash', file: /^(.*?(?:\d{8}-\d{6}-[A-Z]{2,5}|\d{4}-\d\d-\d\d-\d\d[:_.]\d\d[^/]*))\// },
  { kind: 'libvirt', name: 'libvirt logs', file: /^(.*?)\/?(?:var\/log\/)?libvirt\/(?:qemu\/|libvirtd?\.log|libxl\/)/ },
]

/** The bundles of a case, outermost first; a folder inside a bundle counts as part of it. `plain` where nothing is known. */
export function bundlesOf(paths: readonly string[]): readonly Bundle[] {
  const found: Bundle[] = []
  for (const { kind, name, file } of landmarks) {
    for (const path of paths) {
      const root = file.exec(path)?.[1]
      if (root === undefined || found.some((bundle) => bundle.root === root || bundle.root === '' || root.startsWith(`${bundle.root}/`))) continue
      found.push({ kind, root, why: `${name}: ${path} is there` })
    }
  }
  return found.length > 0 ? found.sort((a, b) => (a.root < b.root ? -1 : 1)) : [{ kind: 'plain', root: '', why: 'plain files: no known collector' }]
}
