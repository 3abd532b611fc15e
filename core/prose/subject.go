package prose

// Groups of classes.
var (
	outcomes   = bits(Granted, Partial, Refused, NotProvided, NotProcessed, OtherOutcome, NotHeld)
	applicants = bits(Natural, Legal, Business, Research, Charity, LegalService)
	disputes   = bits(Review, Suit, AfterReview, Direct)
	results    = bits(Upheld, Corrected, OtherResult, Pending)
	decisions  = bits(Permit, Penalty, Coercion)
	requests   = bits(Receive, Inflow, Handle, Answer, CarryIn, CarryOut, Carry)
)

// subject decides what a quantity counts from the words that lead to it.
func (t *Text) subject(c *Claim, l *lead, before []Claim) {
	q := &t.Quantities[c.Quantity]
	s := l.sentence
	if q.Kind == Money {
		if l.has(Purchase) || follows(before, Procured, c.Quantity) {
			c.Subject, c.Sure = Spent, true
		}
		return
	}
	part := t.find(s, Among, s.From, l.to) != nil
	switch {
	case l.any(disputes|results) && !l.has(Permit) && t.dispute(c, l):
	case l.any(outcomes) && t.outcome(c, l):
	case l.any(applicants) && t.applicant(c, l):
	case l.any(requests) && t.request(c, l, part, before):
	case t.document(c, l):
	case l.any(decisions) && !l.has(NotDecision) && caseUnit(q.Unit) && !hasPrefix(t.Source[q.To:], "信息"):
		c.Subject, c.What = Decision, l.set&decisions
		if one(c.What) == 0 {
			c.Subject = NoSubject
		}
	case l.has(Purchase) && q.Kind == Count:
		c.Subject, c.Sure = Procured, true
	case !part && l.has(Publish) && (l.has(ActiveOpen) || l.has(Together) || l.has(Cumulative)) && !l.any(bits(Channel, Object, Norm)) && q.Unit == "条":
		c.Subject = Published
	default:
		c.Subject = NoSubject
	}
}

// one returns the only bit of a set as a class, 0 when there is none or several.
func one(set uint64) Class {
	if set == 0 || set&(set-1) != 0 {
		return 0
	}
	c := Class(0)
	for set > 1 {
		set >>= 1
		c++
	}
	return c
}

// follows reports whether the last claim so far has a subject and its quantity
// stands right before this one.
func follows(before []Claim, s Subject, quantity int) bool {
	n := len(before)
	return n > 0 && before[n-1].Subject == s && before[n-1].Quantity == quantity-1
}

func caseUnit(unit string) bool { return unit == "" || Listed(unit, "件|宗|起|例") }

// topic says how surely a sentence speaks of applications for information: 2 by
// name, 1 by a bare 申请 or an earlier claim, 0 not. Statistics of documents
// and of other matters are none.
func (t *Text) topic(l *lead, before []Claim) int {
	s := l.sentence
	object := t.last(s, Object, s.From, s.To)
	if f := t.last(s, Foreign, s.From, l.to); f != nil {
		if o := t.last(s, Object, int(f.To), l.to); o == nil {
			return 0
		}
	}
	if s.Has(DocMade) {
		return 0
	}
	for i := range before {
		if b := before[i].Subject; b >= Received && b <= CarriedOut && before[i].Sure {
			return 2
		}
	}
	switch {
	case object != nil && (int(object.To) <= l.to || int(object.From) < t.Quantities[t.quantityFrom(l.to)].To+3*14):
		return 2
	case s.Has(Apply) && !s.Has(Permit):
		return 1
	}
	return 0
}

// request reads 收到, 答复, 结转 … The verb nearest to the number decides.
func (t *Text) request(c *Claim, l *lead, part bool, before []Claim) bool {
	q := &t.Quantities[c.Quantity]
	topic := t.topic(l, before)
	if topic == 0 {
		return false
	}
	var verb *Mark
	for i := t.markFrom(l.from); i < len(t.Marks) && int(t.Marks[i].From) < l.to; i++ {
		if m := &t.Marks[i]; m.Class < 64 && requests&(1<<m.Class) != 0 && (verb == nil || m.Class != Handle && (m.Class != Carry || m.From >= verb.To)) {
			verb = m
		}
	}
	if verb == nil {
		return false
	}
	c.Sure = topic == 2 && caseUnit(q.Unit) && !l.has(Cumulative) || topic == 2 && q.Unit == "条" && t.last(l.sentence, Object, l.from, l.to) != nil
	if !caseUnit(q.Unit) && q.Unit != "条" && q.Unit != "份" {
		return false
	}
	if StartsWith(t.Source[q.To:], "结转下|结转至下") > 0 {
		c.Subject = CarriedOut
		return true
	}
	if !sameClause(t.Source[verb.To:l.to]) {
		if c.Sure = false; !l.has(Together) {
			return false
		}
	}
	c.Who = organBefore(t.Source[l.sentence.From:verb.From])
	switch verb.Class {
	case Receive, Handle, Inflow:
		if part {
			return false
		}
		c.Subject = Received
		if verb.Class == Handle {
			c.Subject, c.Sure = Handled, false
		}
		if l.any(bits(Inflow, CarryIn)) || carriedAlong(t.Source[q.To:]) {
			c.Subject = Inflowing
		} else if l.has(Answer) {
			c.Subject, c.Sure = Handled, false
		}
		if t.section(l, int(verb.To)) {
			return false
		}
	case Answer:
		c.Subject = Answered
		if l.has(Receive) {
			c.Subject, c.Sure = Handled, false
		}
		if l.any(bits(Channel, About)) {
			return false
		}
	case CarryIn:
		c.Subject = CarriedIn
		if l.has(Receive) || l.has(Handle) {
			c.Sure = false
		}
	case CarryOut:
		c.Subject = CarriedOut
	case Carry:
		return t.carry(c, verb)
	}
	return true
}

// sameClause reports whether no comma stands in a text.
func sameClause(s string) bool {
	return !Contains(s, "，|,|。")
}

// carriedAlong reports whether a bracket behind a number says that it includes
// what was carried over.
func carriedAlong(s string) bool {
	if len(s) > 3*14 {
		s = s[:3*14]
	}
	return StartsWith(s, "（|(|，含|，包括") > 0 && Contains(s, "结转") && !Contains(s, "不含")
}

// section reports whether the words between the verb and the number single out
// some of the applications: by the way they came, or by what they are about.
func (t *Text) section(l *lead, verb int) bool {
	if words := t.Source[l.from:l.to]; l.has(Together) || Contains(words, "等|各") {
		return false
	}
	return t.find(l.sentence, About, verb, l.to) != nil || t.find(l.sentence, Channel, l.from, l.to) != nil
}

// carry settles 结转 by the year that stands beside it: "2021年结转2件",
// "结转2023年3件". Without one it says nothing.
func (t *Text) carry(c *Claim, m *Mark) bool {
	for i := t.quantityFrom(int(m.From) - 3*8); i < len(t.Quantities) && t.Quantities[i].From < int(m.To)+3*8; i++ {
		y := &t.Quantities[i]
		if y.Kind != Year {
			continue
		}
		switch {
		case y.To <= int(m.From) && int(m.From)-y.To <= 3:
			c.Subject = CarriedIn
		case y.From >= int(m.To) && y.From-int(m.To) <= 3:
			c.Subject = CarriedOut
		default:
			continue
		}
		return true
	}
	return false
}

func (t *Text) outcome(c *Claim, l *lead) bool {
	s, q := l.sentence, &t.Quantities[c.Quantity]
	if s.Has(ActiveOpen) || s.Has(DocMade) || !caseUnit(q.Unit) && q.Unit != "条" || l.any(bits(Foreign)) {
		return false
	}
	c.Subject, c.What = Outcome, l.set&outcomes
	c.Sure = s.Has(Object) && q.Unit == "件"
	return caseUnit(q.Unit) || s.Has(Receive)
}

func (t *Text) applicant(c *Claim, l *lead) bool {
	s, q := l.sentence, &t.Quantities[c.Quantity]
	if s.Has(DocMade) || !caseUnit(q.Unit) && q.Unit != "条" || !s.Has(Object) || l.any(bits(Foreign)) {
		return false
	}
	c.Subject, c.What = Applicant, l.set&applicants
	c.Sure = q.Unit == "件" && one(c.What) != 0
	return one(c.What) != 0
}

// dispute reads 行政复议2件, and 维持1件 after it.
func (t *Text) dispute(c *Claim, l *lead) bool {
	s, q := l.sentence, &t.Quantities[c.Quantity]
	if !caseUnit(q.Unit) || !s.Has(InfoOpen) || s.Has(Permit) {
		return false
	}
	c.What = l.set & disputes
	if l.any(results) {
		if c.What == 0 { // the case that was named last
			if m := t.lastOf(s, disputes, l.from); m != nil {
				c.What = 1 << m.Class
			}
		}
		c.Subject = Result
		c.What |= l.set & results
		return one(l.set&results) != 0 && c.What&disputes != 0
	}
	c.Subject = Disputes
	c.Sure = q.Unit != "" && !l.any(bits(Concluded, Answer)) && !s.Has(DocMade)
	return !l.has(Concluded)
}

func (t *Text) lastOf(s *Sentence, set uint64, to int) *Mark {
	for i := s.marks[1] - 1; i >= s.marks[0]; i-- {
		if m := &t.Marks[i]; int(m.To) <= to && m.Class < 64 && set&(1<<m.Class) != 0 {
			return m
		}
	}
	return nil
}

// document reads 制发规范性文件3件 and 现行有效规范性文件698件.
func (t *Text) document(c *Claim, l *lead) bool {
	q := &t.Quantities[c.Quantity]
	what := l.set & bits(Norm, Regulation)
	does := l.set & bits(Issue, Repeal, Valid)
	if one(what) == 0 || one(does) == 0 && does != bits(Issue, Valid) || l.has(OtherWork) || hasPrefix(t.Source[q.To:], "信息") {
		return false
	}
	if !Listed(q.Unit, "件|份|部|个") {
		return false
	}
	if does != bits(Issue) && does != bits(Repeal) {
		does = bits(Valid)
	}
	c.Subject, c.What = Document, what|does
	c.Sure = !l.any(bits(About, Channel, Cumulative)) || does == bits(Valid)
	return true
}

// denials reads 未收到申请 and 未发生复议、诉讼.
func (t *Text) denials(sentence, year int, out []Claim) []Claim {
	s := &t.Sentences[sentence]
	if !s.Has(NoReceive) && !s.Has(NoHappen) {
		return out
	}
	for i := s.marks[0]; i < s.marks[1]; i++ {
		m := &t.Marks[i]
		if m.Class != NoReceive && m.Class != NoHappen {
			continue
		}
		l := lead{from: s.From, to: int(m.From), sentence: s}
		l.set = mark(t, t.Source[l.from:l.to], l.to)
		to := clauseEnd(t.Source, int(m.To), s.To)
		if !t.ofYear(&l, t.quantityFrom(l.to), year) {
			continue
		}
		c := Claim{Quantity: -1, Span: Span{int(m.From), to}, Sentence: sentence, Sure: true}
		rest := lead{from: int(m.To), to: to, sentence: s}
		rest.set = mark(t, t.Source[rest.from:to], to)
		switch {
		case rest.any(disputes) && (s.Has(InfoOpen)):
			c.Subject, c.What = NoDispute, rest.set&disputes
			if rest.any(bits(Corrected, Upheld, Pending)) || Contains(t.Source[rest.from:to], "败诉") {
				continue
			}
		case m.Class == NoReceive && rest.has(Object) && !rest.any(applicants|bits(Foreign)):
			c.Subject = NoRequest
		default:
			continue
		}
		t.scope(&c, s)
		out = append(out, c)
	}
	return out
}

// clauseEnd returns where the clause that starts at i ends.
func clauseEnd(s string, i, most int) int {
	for ; i < most; i += runeSize(s[i]) {
		if StartsWith(s[i:], "，|；|。") > 0 {
			return i
		}
	}
	return most
}

// organBefore returns the end of the name of an organ in which s ends: "教育局" of
// "县教育局"; "" when s does not end in one.
func organBefore(s string) string {
	s = s[:len(s)-EndsWith(s, "共|累计|总共|全年|共计")]
	if len(s) < 9 || EndsWith(s, "局|委|厅|镇|乡|办|站|所|院|科|室|处|队|厂|校|区|县|市|部门|单位|街道|中心") == 0 {
		return ""
	}
	return s[len(s)-9:]
}
