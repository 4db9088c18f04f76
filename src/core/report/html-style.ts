// The style sheet of the HTML report: light and dark, paper, phone.
export const htmlStyle = `
:root{color-scheme:light dark;--bg:light-dark(#f6f7f9,#0f1216);--surface:light-dark(#fff,#161a20);--sunken:light-dark(#eef0f3,#0b0e12);--line:light-dark(#dfe3e8,#262c35);--text:light-dark(#14181d,#e8ebef);--muted:light-dark(#5a6572,#98a3b0);--accent:light-dark(#1f5fbf,#7fb0ff);--fatal:light-dark(#b4232c,#ff6b6b);--fatal-soft:light-dark(#fdecec,#2c1518);--error:light-dark(#9c4614,#ffa066);--warn:light-dark(#755a00,#e8c34a);--ok:light-dark(#1c7a4a,#5fd39a);--mark:light-dark(#f7f1d5,#332e1a);--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:14px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}
main{max-width:1080px;margin:0 auto;padding:24px 24px 48px;display:grid;gap:16px;grid-template-columns:minmax(0,1fr)}
section,header{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:16px 24px 20px}
header{border-left:4px solid var(--line);padding-top:20px}
header[data-tone=fatal]{border-left-color:var(--fatal)}
h1{font-size:23px;line-height:1.25;letter-spacing:-.01em;margin:4px 0 12px;text-wrap:balance}h1,h2,h3,summary{overflow-wrap:anywhere}
h2{font-size:15px;margin:0 0 8px}
h3,header h2{font-size:14px;margin:18px 0 6px}
p{margin:0 0 8px;max-width:80ch;overflow-wrap:anywhere}
.what{margin:0}.what strong{color:var(--fatal)}
.muted{color:var(--muted)}
.badge{display:inline-block;margin:0 0 12px;padding:1px 10px;border:1px solid currentcolor;border-radius:999px;font-size:12.5px;font-weight:600}
.badge[data-tone=fatal]{color:var(--fatal)}.badge[data-tone=error]{color:var(--error)}.badge[data-tone=warn]{color:var(--warn)}.badge[data-tone=muted]{color:var(--muted)}
code,pre,.line{font-family:var(--mono);font-size:12.5px;font-variant-ligatures:none}
code{overflow-wrap:anywhere}
pre{margin:4px 0 10px;padding:8px 12px;background:var(--sunken);border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere}
ul{list-style:none;margin:0;padding:0;display:grid;gap:6px;grid-template-columns:minmax(0,1fr)}
li{padding-left:22px;position:relative;overflow-wrap:anywhere}
li::before{content:'–';position:absolute;left:4px;color:var(--muted)}
li[data-state]::before{font-weight:700}
li[data-state=met]::before{content:'✓' / 'met';color:var(--ok)}li[data-state=unmet]::before{content:'✕' / 'against it';color:var(--error)}li[data-state=unknown]::before{content:'?' / 'unknown';color:var(--warn)}
.place{color:var(--muted);font-family:var(--mono);font-size:12px}
a{color:var(--accent)}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 16px;margin:0}
dt{color:var(--muted)}dt::first-letter{text-transform:uppercase}dd{margin:0;overflow-wrap:anywhere}
details{margin:4px 0 2px}summary{cursor:pointer;color:var(--muted);font-size:12.5px}
.quote{margin:4px 0;padding:4px 0;background:var(--sunken);border-radius:6px;overflow-x:auto}
.line{display:grid;grid-template-columns:64px minmax(0,1fr);gap:12px;padding:0 12px;white-space:pre-wrap;overflow-wrap:anywhere}
.line>:first-child{text-align:right;color:var(--muted);user-select:none}
.line[data-meant]{background:var(--mark)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:12.5px}
th{text-align:left;font-weight:400;color:var(--muted);padding:4px 12px 4px 0;border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:4px 12px 4px 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
td:first-child{min-width:14ch}.lead-up td:first-child{min-width:0}.s,.l{white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.t{font-family:var(--mono);white-space:nowrap}
tr[data-severity=fatal] .s{color:var(--fatal);font-weight:600}tr[data-severity=error] .s{color:var(--error)}tr[data-severity=warning] .s{color:var(--warn)}
tr[data-quiet]{color:var(--muted)}
.picture{display:block;width:100%;height:auto;min-width:640px;margin:4px 0 12px}
.picture text{font-size:12px;fill:var(--muted)}.picture .lane,.picture .tick{stroke:var(--line)}.picture .crash{stroke:var(--fatal);stroke-width:2}
.picture .fatal{fill:var(--fatal)}.picture .error{fill:var(--error)}.picture .warning{fill:var(--warn)}.picture .notice{fill:none;stroke:var(--muted);stroke-width:1.5}.picture .info{fill:none;stroke:var(--muted)}
.picture .silence{fill:var(--muted);opacity:.12}
i{font-style:normal;padding:0 2px;border-radius:3px;background:var(--fatal-soft);color:var(--fatal);font-size:.85em}
footer{color:var(--muted);font-size:12.5px}
@media(max-width:640px){main{padding:12px 12px 32px}section,header{padding:14px 16px}dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:8px}.line{grid-template-columns:44px minmax(0,1fr);padding:0 8px}.lead-up .s,.lead-up .l,.lead-up .c{display:none}}
@media print{:root{color-scheme:light}body{background:#fff;font-size:11px}footer{display:none}main{display:block;padding:0;max-width:none}section,header{border:0;border-top:1px solid var(--line);border-radius:0;padding:10px 0}header{border-top:0}h1{font-size:18px}h2,h3{break-after:avoid}tr,.quote,svg{break-inside:avoid}details>*{display:block}details::details-content{content-visibility:visible;display:block}}
`.trim()
