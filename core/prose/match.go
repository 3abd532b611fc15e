package prose

// The lists below are words separated by |: one string each, because a browser
// downloads every byte of a table and of the code that fills it.

// StartsWith returns the length of the first word of a list that s starts with,
// 0 when there is none.
//
//go:noinline
func StartsWith(s, list string) int { return match(s, list, false) }

// EndsWith is StartsWith for the end of s.
func EndsWith(s, list string) int { return match(s, list, true) }

// Listed reports whether s is a word of a list.
//
//go:noinline
func Listed(s, list string) bool { return s != "" && match(s, list, false) == len(s) }

func match(s, list string, end bool) int {
	for from, k := 0, 0; k <= len(list); k++ {
		if k < len(list) && list[k] != '|' {
			if list[k] >= 0xe0 { // the other bytes of a Chinese character
				k += 2
			}
			continue
		}
		n := k - from
		if n <= len(s) && n > 0 {
			part := s[:n]
			if end {
				part = s[len(s)-n:]
			}
			if part[n-1] == list[k-1] && part == list[from:k] { // the last byte tells most
				return n
			}
		}
		from = k + 1
	}
	return 0
}

// Contains reports whether a word of a list stands in s.
func Contains(s, list string) bool {
	for i := 0; i < len(s); i += runeSize(s[i]) {
		if StartsWith(s[i:], list) > 0 {
			return true
		}
	}
	return false
}
