package main

import (
	"strconv"
	"strings"

	"gouji/core"
)

// notes says what was understood rather than read letter by letter: summed up
// by kind, or with --verbose note by note.
func (p *page) notes(notes []core.ReceiptNote, verbose bool) {
	if len(notes) == 0 {
		return
	}
	const label = "读数说明"
	if !verbose {
		if whys := kinds(notes); len(whys) > 0 {
			p.item(inset, label, dim, inset+width(label)+2, strings.Join(whys, "；")+"。", dim)
		}
		return
	}
	p.text(inset, label, dim)
	for _, n := range notes {
		p.item(labelColumn, n.Origin, plain, labelColumn+width(clean(n.Origin))+2, reading(n), dim)
	}
}

// reading says what one note tells: what was found, what it was taken for, why.
func reading(n core.ReceiptNote) string {
	s := ""
	switch {
	case n.Cell == "":
	case n.Raw != n.Taken && n.Raw != "" && n.Taken != "":
		s = quote(n.Raw) + " 读作 " + n.Taken + "："
	case n.Raw != "":
		s = quote(n.Raw) + "："
	}
	return s + n.Why
}

// kinds counts the notes on figures by each of their reasons, in the order in
// which these first come up, and gives the notes on the file as they are.
func kinds(notes []core.ReceiptNote) []string {
	var whys []string
	figures := map[string]int{} // how many have the reason; 0 for a note on the file
	add := func(why string, n int) {
		if _, known := figures[why]; !known {
			whys = append(whys, why)
		}
		figures[why] += n
	}
	for _, n := range notes {
		why := unstopped(n.Why)
		switch {
		case n.Cell != "" && n.Raw != "" && n.Taken == "": // unreadable: a finding tells more
		case n.Cell != "":
			for _, part := range strings.Split(why, "；") {
				add(part, 1)
			}
		case n.Origin != "":
			add(why+"（"+n.Origin+"）", 0)
		default:
			add(why, 0)
		}
	}
	for i, why := range whys {
		if n := figures[why]; n > 0 {
			whys[i] = strconv.Itoa(n) + "格" + why
		}
	}
	return whys
}
