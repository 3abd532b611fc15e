// Package revision tells from which commit a program was made.
package revision

import "runtime/debug"

// Commit returns the first twelve digits of the commit, with 有改动 after them when
// the tree differed from it; "" where a program was made without a commit, such as
// by go test or from an archive of the source.
func Commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return commit(info.Settings)
}

func commit(settings []debug.BuildSetting) string {
	number, modified := "", false
	for _, s := range settings {
		switch s.Key {
		case "vcs.revision":
			number = s.Value[:min(12, len(s.Value))]
		case "vcs.modified":
			modified = s.Value == "true"
		}
	}
	if number != "" && modified {
		return number + "，有改动"
	}
	return number
}
