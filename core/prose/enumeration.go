package prose

// An Enumeration is a total with its parts: "76条。其中，机构职能1个、政策宣传29条".
type Enumeration struct {
	Total  int   // index of the quantity
	Parts  []int // indices of the quantities
	Span         // from the total to the last part
	Nested bool  // stands in brackets, or is a part of another
	Rest   bool  // one of the parts is 其他: the list claims to be whole
	Sum    Number
}

// maxParts bounds the parts of an enumeration; the longest seen has thirteen.
const maxParts = 48

// Enumerations returns the enumerations of a text that name at least two parts
// of one kind. A part that is only about (约20条) or a total that is, makes the
// enumeration none: nothing can be said of it.
func (t *Text) Enumerations() []Enumeration {
	var out []Enumeration
	for i := range t.Marks {
		if m := &t.Marks[i]; m.Class == Among {
			if e, ok := t.among(m); ok {
				out = append(out, e)
			}
		}
	}
	for i := range t.Quantities {
		if e, ok := t.bracketed(i); ok {
			out = append(out, e)
		}
	}
	return out
}

// among reads the enumeration after 其中. The total is the nearest quantity
// before it, in the same brackets, that the parts go with.
func (t *Text) among(m *Mark) (e Enumeration, ok bool) {
	next := t.quantityFrom(int(m.From))
	for i := next - 1; i >= 0 && i >= next-maxTotals; i-- {
		between := t.Source[t.Quantities[i].To:m.From]
		if !near(between) {
			break
		}
		if t.countable(i) && (depth(between) == 0 || between == "（" || between == "(") {
			if e, ok = t.parts(i, int(m.To), len(t.Source)); ok {
				return e, ok
			}
		}
	}
	return e, false
}

// maxTotals bounds the quantities before 其中 that are tried as the total.
const maxTotals = 4

// quantityFrom returns the index of the first quantity at or after an offset.
func (t *Text) quantityFrom(at int) int {
	lo, hi := 0, len(t.Quantities)
	for lo < hi {
		if mid := (lo + hi) / 2; t.Quantities[mid].From < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// markFrom is quantityFrom for marks.
func (t *Text) markFrom(at int) int {
	lo, hi := 0, len(t.Marks)
	for lo < hi {
		if mid := (lo + hi) / 2; int(t.Marks[mid].From) < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// bracketed reads an enumeration in brackets after a quantity without 其中:
// "197条（县级32条、部门165条）".
func (t *Text) bracketed(total int) (e Enumeration, ok bool) {
	q := &t.Quantities[total]
	if !t.countable(total) || !hasPrefix(t.Source[q.To:], "（") && !hasPrefix(t.Source[q.To:], "(") {
		return e, false
	}
	from := q.To + runeSize(t.Source[q.To])
	to, level := from, 1
	for ; to < len(t.Source) && to < from+600; to += runeSize(t.Source[to]) {
		if level += bracket(t.Source[to:]); level == 0 {
			break
		}
	}
	if level != 0 || hasPrefix(t.Source[from:to], "其中") {
		return e, false // 其中 inside brackets is read as any other
	}
	if e, ok = t.parts(total, from, to); ok {
		e.Nested = true
	}
	return e, ok
}

// countable reports whether a quantity can be a total.
func (t *Text) countable(i int) bool {
	q := &t.Quantities[i]
	return (q.Kind == Count || q.Kind == Money) && q.Number.Scale <= 2
}

// near reports whether 其中 after this text can belong to the total before it: a
// short phrase, or the rest of a sentence right before it.
func near(between string) bool {
	if len(between) > 3*60 {
		return false
	}
	if n := EndsWith(between, "。|；"); n > 0 {
		between = between[:len(between)-n]
	}
	return !Contains(between, "。|；|！")
}

// bracket returns +1 for an opening bracket at the start of s, -1 for a closing.
func bracket(s string) int {
	switch {
	case s[0] == '(' || hasPrefix(s, "（"):
		return 1
	case s[0] == ')' || hasPrefix(s, "）"):
		return -1
	}
	return 0
}

// depth returns by how many brackets the end of s lies deeper (or, negative,
// less deep) than its start; an inner pair does not count.
func depth(s string) int {
	level := 0
	for i := 0; i < len(s); i += runeSize(s[i]) {
		level += bracket(s[i:])
	}
	return level
}

// parts collects the parts of a total between two offsets. Inner brackets are
// skipped: they hold the parts of a part, percentages, comments. The list ends
// with the sentence, or where a 其中 or a clause about something else begins.
func (t *Text) parts(total, from, to int) (e Enumeration, ok bool) {
	whole := &t.Quantities[total]
	e = Enumeration{Total: total, Span: Span{whole.From, whole.To}}
	level, at, rough := 0, from, whole.Approx
	begin := from // of the words before the quantity
	first := t.quantityFrom(from)
	for i := first; i < len(t.Quantities) && i < first+4*maxParts && len(e.Parts) < maxParts; i++ {
		q := &t.Quantities[i]
		if q.To > to {
			break
		}
		between := t.Source[at:q.From]
		if level += depth(between); level < 0 || level == 0 && Contains(between, "。|！|？|\n") {
			break
		}
		at = q.To
		if level > 0 {
			begin = q.To
			continue
		}
		gap := t.Source[begin:q.From]
		if !t.counts(whole, q) {
			if q.Kind == Count && len(e.Parts) > 0 && q.Unit != whole.Unit && !similarUnit(q.Unit, whole.Unit) && Contains(gap, "；") {
				break // 办理依申请公开19件 after 52条
			}
			if q.Kind == Percent || q.Kind == Money {
				begin = q.To
			}
			continue
		}
		m := mark(t, gap, q.From)
		if m&(1<<Among) != 0 && len(e.Parts) > 0 || m&(1<<Together) != 0 && len(e.Parts) > 0 {
			break
		}
		if m&(1<<Compare) != 0 || m&(1<<Proportion) != 0 {
			begin = q.To
			continue // 占总数75条的
		}
		if q.Approx {
			rough = true
		}
		e.Rest = e.Rest || m&(1<<Rest) != 0
		e.Parts, begin = append(e.Parts, i), q.To
		e.To = q.To
	}
	if len(e.Parts) < 2 || rough {
		return e, false
	}
	e.Sum, ok = t.sum(e.Parts)
	return e, ok
}

// mark returns the classes of the marks in the gap that ends at an offset.
func mark(t *Text, gap string, to int) (set uint64) {
	for i := t.markFrom(to - len(gap)); i < len(t.Marks) && int(t.Marks[i].From) < to; i++ {
		if m := &t.Marks[i]; int(m.To) <= to && m.Class < 64 {
			set |= 1 << m.Class
		}
	}
	return set
}

// counts reports whether a quantity can be a part of the total: of its unit or
// one used for the same things, or a bare number after words ("信息 45，").
func (t *Text) counts(whole, q *Quantity) bool {
	switch q.Kind {
	case Bare:
		s := t.Source[q.To:]
		return !q.Words && whole.Kind == Count && q.Number.Scale == 0 && ends(s) && endsInWord(t.Source[:q.From])
	case Count:
		return whole.Kind == Count && q.Number.Scale == 0 && (q.Unit == whole.Unit || similarUnit(q.Unit, whole.Unit))
	case Money:
		return whole.Kind == Money
	}
	return false
}

// endsInWord reports whether text ends in a Chinese character, spaces aside.
func endsInWord(s string) bool {
	for len(s) > 0 && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	return len(s) >= 3 && s[len(s)-3] >= 0xe4 && s[len(s)-3] <= 0xe9
}

// similarUnit reports whether the classifiers count the same sort of thing, so
// that one text mixes them: 共76条，其中机构职能1个、政策宣传29条.
func similarUnit(a, b string) bool { return unitGroup(a) != 0 && unitGroup(a) == unitGroup(b) }

var unitGroups = [...]string{"条|条次|篇|篇次|个|份|则|部", "件|件次|宗|起|例", "次|批次|场次|场|期", "项|小项|大项"}

func unitGroup(u string) int {
	for i := range unitGroups {
		if Listed(u, unitGroups[i]) {
			return i + 1
		}
	}
	return 0
}

func (t *Text) sum(parts []int) (sum Number, ok bool) {
	for _, i := range parts {
		n := t.Quantities[i].Number
		for n.Scale > sum.Scale {
			if sum.Coef > maxCoef/10 {
				return sum, false
			}
			sum = Number{sum.Coef * 10, sum.Scale + 1}
		}
		for n.Scale < sum.Scale {
			if n.Coef > maxCoef/10 {
				return sum, false
			}
			n = Number{n.Coef * 10, n.Scale + 1}
		}
		if sum.Coef += n.Coef; sum.Coef > maxCoef {
			return sum, false
		}
	}
	for sum.Scale > 0 && sum.Coef%10 == 0 {
		sum = Number{sum.Coef / 10, sum.Scale - 1}
	}
	return sum, true
}
