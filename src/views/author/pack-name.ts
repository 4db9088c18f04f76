// The text of a knowledge file -> the name it is kept under, which is that of its first rule.

export function packName(text: string): string {
  const rules = text.slice(Math.max(0, text.search(/^rules:/m)))
  const id = /^\s*(?:- )?id:\s*['"]?([a-z0-9][a-z0-9/.-]{0,100})/m.exec(rules)?.[1]
  return `${id?.replaceAll('/', '-') ?? 'rules'}.yaml`
}
