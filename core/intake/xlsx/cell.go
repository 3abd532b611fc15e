package xlsx

import "gouji/core/grid"

// cell reads the cell whose start tag is current. Position and span are left
// to the caller. Without content its Text is "" and Formula false.
func (w *worksheet) cell(c *grid.Cell) {
	s := w.s
	kind, _ := s.Attr("t")
	date := false
	if w.dates != nil {
		style, ok := numberAttr(s, "s")
		date = ok && style < len(w.dates) && w.dates[style]
	}
	value, inline, stored := "", "", false
	for s.Child(4) {
		switch s.Name() {
		case "v":
			value, stored = s.Inner(), true
		case "f":
			c.Formula = true
		case "is":
			inline = richText(s)
		}
	}
	if value != "" && (kind != "inlineStr" || inline == "") {
		c.Text, c.Type = w.content(kind, value, date)
		return
	}
	c.Text = inline
	// A stored result may be the empty text, but not an empty number.
	if c.Formula && inline == "" && !(stored && kind == "str") {
		c.Type = grid.Pending
	}
}

// content returns what a stored value means in a cell of a kind.
func (w *worksheet) content(kind, value string, date bool) (string, grid.CellType) {
	switch kind {
	case "s":
		i, ok := atoi(trim(value))
		if !ok || i >= len(w.strings) {
			w.damaged()
			return "", grid.Text
		}
		return w.strings[i], grid.Text
	case "str", "inlineStr":
		return unescape(value), grid.Text
	case "b":
		return boolean(value)
	case "e":
		return value, grid.Error
	case "d":
		return value, grid.Date
	}
	number := trim(value)
	switch {
	case !isNumber(number):
		return value, grid.Text
	case date:
		return number, grid.Date
	}
	return number, grid.Number
}

func boolean(value string) (string, grid.CellType) {
	switch trim(value) {
	case "1", "true":
		return "TRUE", grid.Bool
	case "0", "false":
		return "FALSE", grid.Bool
	}
	return value, grid.Text
}

// trim takes away the white space that XML allows around a number.
func trim(s string) string {
	for s != "" && s[0] <= ' ' {
		s = s[1:]
	}
	for s != "" && s[len(s)-1] <= ' ' {
		s = s[:len(s)-1]
	}
	return s
}

// isNumber reports whether s is a decimal number, with an exponent perhaps.
// What is stored as a number and is none stays text.
func isNumber(s string) bool {
	start := sign(s, 0)
	end := digits(s, start)
	count := end - start
	if end < len(s) && s[end] == '.' {
		start = end + 1
		end = digits(s, start)
		count += end - start
	}
	if count > 0 && end < len(s) && s[end]|0x20 == 'e' {
		start = sign(s, end+1)
		end = digits(s, start)
		count = end - start
	}
	return count > 0 && end == len(s)
}

// sign returns the position behind a sign, if there is one.
func sign(s string, at int) int {
	if at < len(s) && (s[at] == '-' || s[at] == '+') {
		at++
	}
	return at
}

// digits returns the position behind any digits.
func digits(s string, at int) int {
	for at < len(s) && s[at]-'0' <= 9 {
		at++
	}
	return at
}
