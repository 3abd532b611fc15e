package report

import "strings"

// undoubled collapses a character that stands twice or more in a row, as a
// bad paste of merged cells leaves it: "结结果维持" becomes "结果维持".
func undoubled(s string) string {
	var b strings.Builder
	last := rune(-1)
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// similar reports whether two labels differ by so little that one must be a
// misprint of the other: one character in four, at least one.
func similar(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	if len(ra) < 3 || len(rb) < 3 || len(ra) > 60 || len(rb) > 60 {
		return false
	}
	bound := max(1, min(len(ra), len(rb))/4)
	if len(ra)-len(rb) > bound || len(rb)-len(ra) > bound {
		return false
	}
	return distance(ra, rb) <= bound
}

// distance is the Levenshtein distance.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, ca := range a {
		diag := row[0]
		row[0] = i + 1
		for j, cb := range b {
			cost := diag
			if ca != cb {
				cost++
			}
			diag = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
