// What stands in the place of a host's name in a stamp: patterns for the heads of log formats.

/** The name was taken out before the log was shown: `<redacted>`, `[hostname]`, `***`. Source of a regular expression without groups. */
export const removedName = '[<[{(]\\w{0,20}(?:[Rr]edact|REDACT|[Hh]ost|HOST|[Rr]emov|REMOV|[Mm]ask|MASK|[Nn]ame|NAME)\\w{0,20}[>\\]})]|[*#█]{2,40}'
