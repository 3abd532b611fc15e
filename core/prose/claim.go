package prose

// A Subject is what a claim counts.
type Subject uint8

const (
	NoSubject  Subject = iota
	Received           // applications newly received
	Inflowing          // newly received and carried over together
	Handled            // 办理: received or answered, the text does not say
	Answered           // 办结, 答复
	CarriedIn          // 上年结转
	CarriedOut         // 结转下年
	Outcome            // by result: What holds Granted, Partial …
	Applicant          // by applicant: What holds Natural, Legal …
	Disputes           // cases: What holds Review, Suit, AfterReview, Direct
	Result             // cases by result: What holds the dispute and Upheld …
	Document           // What holds Norm or Regulation, and Issue, Repeal or Valid
	Decision           // What holds Permit, Penalty or Coercion
	Procured           // 采购: how many items
	Spent              // 采购: the amount
	Published          // 主动公开: the total of the year
	NoRequest          // 未收到申请: no quantity
	NoDispute          // 未发生复议、诉讼: no quantity; What as for Disputes
)

// A Claim says how much there is of something, or that there is nothing.
type Claim struct {
	Subject  Subject
	What     uint64 // classes, as bits
	Quantity int    // index; -1 for NoRequest and NoDispute
	Span            // the quantity, or the words
	Sentence int
	Whole    *Mark  // 全市 …, the scope as far as the text names it
	Part     *Mark  // 政府办, 各部门 …
	Who      string // the end of the name of an organ that stands before the verb
	Sure     bool   // only one reading is possible
}

// Has reports whether a class belongs to what the claim counts.
func (c *Claim) Has(x Class) bool { return c.What&(1<<x) != 0 }

func bits(classes ...Class) (set uint64) {
	for _, c := range classes {
		set |= 1 << c
	}
	return set
}

// Claims returns the claims about a year. What is said of another year, of a
// part of the year, of a change, or roughly, is no claim.
func (t *Text) Claims(year int) []Claim {
	var out []Claim
	for i := range t.Sentences {
		s := &t.Sentences[i]
		from := len(out)
		for k := int(s.quantities[0]); k < int(s.quantities[1]); k++ {
			if c := t.claim(i, k, year, out[from:]); c.Subject != NoSubject {
				out = append(out, c)
			}
		}
		out = t.denials(i, year, out)
	}
	return out
}

// A lead is the words that lead to a quantity: from the quantity or the
// semicolon before it.
type lead struct {
	from, to int
	set      uint64 // classes in it
	sentence *Sentence
}

func (l *lead) has(c Class) bool    { return l.set&(1<<c) != 0 }
func (l *lead) any(set uint64) bool { return l.set&set != 0 }

func (t *Text) lead(s *Sentence, k int) lead {
	q := &t.Quantities[k]
	l := lead{from: s.From, to: q.From, sentence: s}
	for i := k - 1; i >= int(s.quantities[0]); i-- {
		if p := &t.Quantities[i]; p.Kind == Count || p.Kind == Money || p.Kind == Percent || p.Kind == Item {
			l.from = p.To
			break
		}
	}
	for i := l.from; i < l.to; i += runeSize(t.Source[i]) {
		if t.Source[i] == ';' || hasPrefix(t.Source[i:], "；") {
			l.from = i
		}
	}
	l.set = mark(t, t.Source[l.from:l.to], l.to)
	return l
}

// claim reads what a quantity counts. before are the claims of the sentence so
// far: a part counts what its total counts.
func (t *Text) claim(sentence, k, year int, before []Claim) (c Claim) {
	s, q := &t.Sentences[sentence], &t.Quantities[k]
	if q.Approx || q.Number.Scale > 2 || q.Kind != Count && q.Kind != Money && (q.Kind != Bare || !endsInWord(t.Source[:q.From]) && !hasSuffix(t.Source[:q.From], " ")) {
		return c
	}
	if q.Kind == Bare && q.Words || q.Kind == Bare && !ends(t.Source[q.To:]) {
		return c
	}
	l := t.lead(s, k)
	if !t.ofYear(&l, k, year) {
		return c
	}
	c = Claim{Quantity: k, Span: q.Span, Sentence: sentence}
	t.subject(&c, &l, before)
	if c.Subject != NoSubject {
		t.scope(&c, s)
	}
	return c
}

// ends reports whether a clause ends here.
func ends(s string) bool { return s == "" || StartsWith(s, "，|。|；|、|）") > 0 }

// ofYear reports whether a quantity is one of the year: no other year, no month
// and no comparison leads to it.
func (t *Text) ofYear(l *lead, k, year int) bool {
	if l.any(bits(Compare, Future)) || t.partly(l) {
		return false
	}
	s := l.sentence
	last := 0
	for i := int(s.quantities[0]); i < k; i++ {
		q := &t.Quantities[i]
		switch {
		case q.Kind == Year && !t.cited(q) && !hasPrefix(t.Source[q.To:], "结转") && EndsWith(t.Source[:q.From], "结转|结转至") == 0:
			last = int(q.Number.Coef)
		case q.Kind == Time && q.Unit == "月" && !fullMonth(t.Source[q.From:]):
			return false
		}
	}
	return last == 0 || year == 0 || last == year
}

// partly reports whether the lead speaks of a part of the year or of earlier
// years; 上年结转 does not.
func (t *Text) partly(l *lead) bool {
	if !l.has(PartPeriod) && !l.sentence.Has(PartPeriod) {
		return false
	}
	for i := l.sentence.marks[0]; i < l.sentence.marks[1]; i++ {
		m := &t.Marks[i]
		if m.Class != PartPeriod || int(m.To) > l.to {
			continue
		}
		word, rest := t.Source[m.From:m.To], t.Source[m.To:]
		if hasPrefix(word, "上") && StartsWith(rest, "结转|度结转") > 0 {
			continue
		}
		if word == "以来" && hasSuffix(t.Source[:m.From], "今年") || word == "目前" && int(m.To) < l.from {
			continue
		}
		return true
	}
	return false
}

// cited reports whether a year stands in the title or number of a document.
func (t *Text) cited(q *Quantity) bool {
	for i := q.From; i > 0 && i > q.From-3*30; i-- {
		if hasSuffix(t.Source[:i], "》") {
			return false
		}
		if hasSuffix(t.Source[:i], "《") {
			return true
		}
	}
	return false
}

// fullMonth reports whether a month is that of the first or last day of a year.
func fullMonth(s string) bool {
	return StartsWith(s, "1月1日|12月31日|一月一日|十二月三十一日") > 0
}

// scope notes whose figures the sentence gives. 县政府 in 全县政府信息公开 and 县政府
// 网站 is no scope.
func (t *Text) scope(c *Claim, s *Sentence) {
	c.Whole = t.last(s, WholeScope, s.From, c.From)
	if !s.Has(PartScope) {
		return
	}
	for i := s.marks[0]; i < s.marks[1]; i++ {
		m := &t.Marks[i]
		rest := t.Source[m.To:]
		if m.Class == PartScope && int(m.To) <= c.From && !hasSuffix(t.Source[:m.From], "全") &&
			StartsWith(rest, "信息|网站|门户") == 0 {
			c.Part = m
		}
	}
}
