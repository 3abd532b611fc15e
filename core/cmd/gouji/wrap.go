package main

import "strings"

// Marks that may not begin a line, and those that may not end one.
const (
	closing = "，。；：、！？”’）》】〉」』〕］…—％,.;:!?)]}%"
	opening = "“‘（《【〈「『〔［([{"
)

// wrap breaks text into lines of at most most columns, as Chinese is set:
// between any two characters, but not inside a number or a Latin word, and not
// so that a line begins with a closing mark or ends with an opening one. A word
// that is too long for a line is broken all the same. There is always a line.
func wrap(text string, most int) []string {
	most = max(most, 4) // room for a character with its marks
	var lines []string
	var line strings.Builder
	used := 0
	end := func() {
		lines = append(lines, strings.TrimRight(line.String(), " "))
		line.Reset()
		used = 0
	}
	for _, w := range words(text) {
		n := width(w)
		if used > 0 && used+width(strings.TrimRight(w, " ")) > most {
			end()
		}
		if n <= most || width(strings.TrimRight(w, " ")) <= most {
			line.WriteString(w)
			used += n
			continue
		}
		for _, r := range w {
			if used+runeWidth(r) > most {
				end()
			}
			line.WriteRune(r)
			used += runeWidth(r)
		}
	}
	if used > 0 || len(lines) == 0 {
		end()
	}
	return lines
}

// words divides text into the pieces between which a line may be broken. White
// space belongs to the piece before it.
func words(text string) []string {
	var out []string
	start := 0
	var before rune // the character before i, 0 at the beginning
	for i, r := range text {
		if i > 0 && breaks(before, r) {
			out = append(out, text[start:i])
			start = i
		}
		before = r
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

// breaks reports whether a line may be broken between two characters.
func breaks(a, b rune) bool {
	switch {
	case b == ' ', strings.ContainsRune(closing, b), strings.ContainsRune(opening, a):
		return false
	case a == ' ':
		return true
	}
	return runeWidth(a) != 1 || runeWidth(b) != 1
}
