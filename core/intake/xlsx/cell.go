package xlsx

import (
	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// cell reads the cell whose start tag is current. Position and span are left
// to the caller. Without content its Text is "" and Formula false.
func (w *worksheet) cell() (grid.Cell, error) {
	s := w.s
	kind, _ := s.Attr("t")
	date := false
	if w.dates != nil {
		style, _ := s.Attr("s")
		i, ok := atoi(style)
		date = ok && i < len(w.dates) && w.dates[i]
	}
	var (
		c             grid.Cell
		value, inline string
		stored        bool
	)
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
	if err := s.Err(); err != nil {
		return c, err
	}
	if value == "" || kind == "inlineStr" && inline != "" {
		c.Text = inline
		// A stored result may be the empty text, but not an empty number.
		if c.Formula && inline == "" && !(stored && kind == "str") {
			c.Type = grid.Pending
		}
		return c, nil
	}
	c.Text = value
	switch kind {
	case "s":
		i, ok := atoi(trim(value))
		if !ok || i >= len(w.strings) {
			return c, limit.Refuse(limit.Damaged, w.place(), 0)
		}
		c.Text = w.strings[i]
	case "str", "inlineStr":
		c.Text = unescape(value)
	case "b":
		w.boolean(&c)
	case "e":
		c.Type = grid.Error
	case "d":
		c.Type = grid.Date
	default:
		if number := trim(value); isNumber(number) {
			c.Text, c.Type = number, grid.Number
			if date {
				c.Type = grid.Date
			}
		}
	}
	return c, nil
}

func (w *worksheet) boolean(c *grid.Cell) {
	switch trim(c.Text) {
	case "1", "true":
		c.Text, c.Type = "TRUE", grid.Bool
	case "0", "false":
		c.Text, c.Type = "FALSE", grid.Bool
	}
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
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	whole := digits(s)
	s = s[whole:]
	fraction := 0
	if s != "" && s[0] == '.' {
		fraction = digits(s[1:])
		s = s[1+fraction:]
	}
	if whole+fraction == 0 {
		return false
	}
	if s != "" && s[0]|0x20 == 'e' {
		s = s[1:]
		if s != "" && (s[0] == '-' || s[0] == '+') {
			s = s[1:]
		}
		exponent := digits(s)
		return exponent > 0 && exponent == len(s)
	}
	return s == ""
}

// digits returns how many digits s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n]-'0' <= 9 {
		n++
	}
	return n
}
