// Names that tell nothing about whose logs these are, and words of names that are technical.

/** Host and user names as they come out of the box, and words that stand where a name would. */
const common = new Set(`
localhost localdomain localhost4 localhost6 linux kernel xen xenserver xcp xcp-ng dom0 domu domain domain-0 domain0 host hosts hostname node server client guest vm vms pve proxmox debian ubuntu suse
opensuse sles rhel centos fedora rocky alma unknown none null nil undefined default test example local system guestfs freebsd windows win default-host master slave controller compute storage network
buildhost builder
root admin administrator nobody daemon bin sys sync games man lp mail news uucp proxy www www-data backup list irc gnats systemd systemd-network systemd-resolve systemd-timesync messagebus syslog
sshd ntp chrony postfix mysql postgres redis nginx apache httpd qemu libvirt libvirt-qemu kvm ceph ceph-mon ceph-osd polkitd dbus rpc rpcuser nfsnobody avahi colord rtkit pulse gdm lightdm tss oprofile
adm halt shutdown operator ftp sshd_config mockbuild geeko buildd build pbuilder abuild kbuild xapi stunnel vncterm xenstore xenstored user users username login logname password passwd
version mode space data group owner name account session id uid gid for the from with and not is are was by in on at to of a an any all other this that
public guest builtin workgroup admins everyone users computers required incorrect
yes no true false enabled disabled on off up down ok error warning info debug notice fatal panic
`.trim().split(/\s+/))

/** Ports, disks, processors, domains by number. */
const deviceName = /^(?:(?:eth|tap|vif|xenbr|xapi|virbr|vnet|bond|vlan|br|lo|tty[a-z]?|dm-|cpu|pcpu|vcpu|dom|domid|d|v|vm|nvme|md|loop)\d[\d.:pn-]*|(?:sd|hd|vd|xvd)[a-z]{1,2}\d{0,3}|en[ops]\d\w{0,12})$/

export function isCommonName(name: string): boolean {
  return common.has(name) || name.length < 3 || /^\d+$/.test(name) || deviceName.test(name)
}

/** Public places of the field: vendors, trackers, lists. Naming them tells nobody's secret. */
const publicDomains = new Set(`
kernel.org vger.kernel.org xen.org xenproject.org xenserver.org xcp-ng.org citrix.com redhat.com centos.org fedoraproject.org suse.com suse.de opensuse.org novell.com debian.org ubuntu.com canonical.com launchpad.net
proxmox.com oracle.com intel.com amd.com arm.com microsoft.com windows.com broadcom.com cisco.com vmware.com hp.com hpe.com dell.com lenovo.com ibm.com supermicro.com mellanox.com nvidia.com qlogic.com emulex.com
gnu.org freedesktop.org systemd.io w3.org ietf.org github.com gitlab.com sourceforge.net qemu.org libvirt.org linux-kvm.org linuxfoundation.org mit.edu openvswitch.org rc.local
`.trim().split(/\s+/))

export function isPublicDomain(name: string): boolean {
  return publicDomains.has(name) || [...publicDomains].some((domain) => name.endsWith(`.${domain}`)) || /(?:^|\.)(?:example|invalid|test|localhost)$/.test(name)
    || /(?:^|\.)example\.(?:com|net|org)$/.test(name)
}

/** Last labels that make a dotted name a domain. Country codes that are rather endings of files are left out. */
const generic = new Set('com net org edu gov mil int info biz cloud local lan internal intra intranet corp home localdomain private company group tech online dev app site arpa intern firma lokal priv'.split(' '))
const countries = new Set(('ae ar at au be bg br ca ch ci cl cn co cz de dk ee eg es eu fi fr gr hk hr hu ie il in io ir is it jp ke kr kz lt lu lv ma mx my ng nl no nz pe ph pk pl pt ro rs ru sa se sg si sk th tn tr tw ua uk us uy ve vn za').split(' '))

/** `srv1.firma.de` and `contoso.com`, but neither `time.c` nor `libxenctrl.so.4` nor `org.freedesktop.systemd1`. */
export function isDomainName(name: string): boolean {
  const labels = name.split('.')
  const last = labels.at(-1) ?? ''
  if (/^(?:com|org|net|io|de)$/.test(labels[0] ?? '') && labels.length > 2) return false
  if (!/[a-z]/.test(labels.slice(0, -1).join(''))) return false
  return generic.has(last) ? labels.length >= 2 : countries.has(last) && labels.length >= 3
}

/** Words of names of files that every host has. */
const technical = new Set(`
var log logs crash dump dumps core vmcore dmesg kern kernel messages message syslog system journal console serial boot bootlog daemon auth secure audit debug error errors warn panic oops mce mcelog hv hypervisor
xen xend xl xm xapi xapid xenstored xenserver xensource xenguest xenopsd xcp xha sm smlog squeezed v6d stunnel perfmon dom domain domu guest guests vm vms host hosts kvm qemu libvirt libvirtd virt virsh windbg windows memory minidump
bug bugtool report reports bundle support supportconfig sos sosreport sosreports scc nts pve pvereport inventory analyzer analyser crashdump structures pcpu vcpu stack kexec kdump ring
etc proc sys usr opt tmp home root srv mnt media dev run lib lib64 bin sbin boot data local share cache spool commands cmd out outputs output text txt info status list state config conf cfg
network net ethtool ifconfig route iptables bond bridge ovs openvswitch ofctl hardware environment basic env lspci lsmod modules lsusb dmidecode cpuinfo meminfo interrupts iomem slabinfo vmstat sar top ps pstree uptime uname date
rpm rpms packages dpkg apt yum zypper updates patches release version os lsb motd fstab mounts mount df disk disks block storage multipath iscsi lvm scsi raid nfs ceph zfs
ntp chrony time timezone cluster corosync pacemaker drbd ha nvram tar gz bz2 xz zst zip tgz tbz txz log0 log1 old current previous last new full partial part a b c s d h sysfs debugfs xml json yaml csv html htm png jpg md
pasted standard input file files archive folder utc gmt cet cest est edt pst pdt cst
`.trim().split(/\s+/))

/** Whether every word of the name of a file or folder is technical, a date or a small number: then it stays. */
export function isTechnicalName(name: string): boolean {
  return name.split(/[\s._+\-()[\]{}#~=,:]+/).every((word) => word === '' || technical.has(word) || /^\d{1,3}$|^(?:19|20)\d{6,12}$|^\d{6}$/.test(word)
    || technical.has(word.replace(/\d{1,4}$/, '')))
}
