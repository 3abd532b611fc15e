package html

import (
	"strconv"
	"strings"
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
	n := numbering{next: number(t.attr.start, 1)}
	if sameName(t.name, "ol") {
		style := strings.ToLower(t.attr.style)
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
	if t.attr.value != "" {
		n.next = number(t.attr.value, n.next)
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
	digits := [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n%10]
	}
	return digits[n/10] + "十" + digits[n%10]
}
