# One answer of `panicline --each` -> the known problem, the title of the crash, the first file; a dash for what there is not.
[
  (first(.findings[] | select(.class == "problem" and (.verdict == "confirmed" or .verdict == "probable")) | .rule) // "-"),
  (.crashes[0].title // "-"),
  (.sources[0].path // "-")
] | @tsv
