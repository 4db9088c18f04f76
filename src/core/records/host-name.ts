// What stands in the place of a host's name in a stamp: patterns for the heads of log formats.

/** The name was taken out before the log was shown: `<redacted>`, `[hostname]`, `***`. Source of a regular expression without groups. */
const removedName = '[<[{(]\\w{0,20}(?:[Rr]edact|REDACT|[Hh]ost|HOST|[Rr]emov|REMOV|[Mm]ask|MASK|[Nn]ame|NAME)\\w{0,20}[>\\]})]|[*#█]{2,40}'

/** The name of a host, or what stands in its place. Source of a regular expression: alternatives without groups. */
export const hostName = `[\\w.:-]{0,254}[\\w.-]|${removedName}`
