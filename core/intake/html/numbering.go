package html

import (
	"strconv"
	"strings"

	"gouji/core/intake/charset"
)

// deepestList bounds the lists whose numbers are followed.
const deepestList = 64

// A numbering counts the items of one list.
type numbering struct {
	ordered bool
	chinese bool // 一、 instead of 1.
	next    int
}

// openList begins a list. Beyond deepestList only the count of lists is kept.
func (r *reader) openList(t token) {
	n := numbering{next: number(t.attr[attrStart], 1)}
	if sameName(t.name, "ol") {
		style := charset.LowerASCII(t.attr[attrStyle])
		n.chinese = strings.Contains(style, "cjk-") || strings.Contains(style, "chinese")
		n.ordered = !strings.Contains(style, "none") && !strings.Contains(style, "disc")
	}
	if len(r.lists) < deepestList {
		r.lists = append(r.lists, n)
	} else {
		r.deepLists++
	}
	r.flow.label = ""
}

func (r *reader) closeList() {
	r.flow.label = ""
	switch {
	case r.deepLists > 0:
		r.deepLists--
	case len(r.lists) > 0:
		r.lists = r.lists[:len(r.lists)-1]
	}
}

// openItem sets the number that browsers show before an item: no other place of
// the page holds it.
func (r *reader) openItem(t token) {
	r.flow.label = ""
	if len(r.lists) == 0 || r.deepLists > 0 || !sameName(t.name, "li") {
		return
	}
	n := &r.lists[len(r.lists)-1]
	if !n.ordered {
		return
	}
	if t.attr[attrValue] != "" {
		n.next = number(t.attr[attrValue], n.next)
	}
	if n.chinese && 0 < n.next && n.next < 100 {
		r.flow.label = chinese(n.next) + "、"
	} else {
		r.flow.label = strconv.Itoa(n.next) + "."
	}
	n.next++
}

// chinese writes 1 to 99 as 一 to 九十九.
func chinese(n int) string {
	const digits = "一二三四五六七八九"
	text := ""
	if n >= 20 {
		text = digits[n/10*3-3 : n/10*3]
	}
	if n >= 10 {
		text += "十"
	}
	if n %= 10; n > 0 {
		text += digits[n*3-3 : n*3]
	}
	return text
}
