package prose

// A Kind says what a quantity measures.
type Kind uint8

const (
	Bare    Kind = iota // a number with nothing after it
	Count               // with a classifier: 76条
	Money               // an amount, in 元
	Percent             //
	Year                // 2020年
	Time                // other dates and spans: 12月, 31日, 20个工作日
	Ordinal             // 第3期, 5号楼, 三级
	Item                // 一是, 二是: the number of an item in a list
	Code                // part of a telephone number, a document number, an address
)

// A Quantity is a number with what it counts in.
type Quantity struct {
	Span          // with the unit
	Digits int    // where the number itself ends
	Number Number // Money in 元
	Unit   string // as written; "" for none
	Kind   Kind
	Approx bool // 约, 余, 多, 以上 …: not to be compared
	Words  bool // written in Chinese characters
}

// Whole returns the count, ok false when the number is no whole one.
func (q *Quantity) Whole() (n int64, ok bool) { return q.Number.Coef, q.Number.Scale == 0 }

// What may follow a number. The classifiers are those of the reports in the
// corpus and of official documents in general: 条件个份篇次批宗起人; some go with a
// 次 behind them: 批次.
const (
	classifiers = "条件个份篇次批宗起例笔则部人名家户场项类期册套张幅处台块通只"
	withTimes   = "条件篇批人场"
	timeUnits   = "月日天时分秒点周岁"
	ordinals    = "号楼层路室栋幢届级位"
)

// unit reads what stands behind a number.
func unit(s string) (size int, kind Kind) {
	if s == "" || s[0] == '%' {
		return min(len(s), 1), Percent
	}
	if len(s) < 3 {
		return 0, Bare
	}
	c := s[:3]
	switch {
	case c == "个" && StartsWith(s, "个工作日|个月|个小时") > 0:
		return StartsWith(s, "个工作日|个月|个小时"), Time
	case hasPrefix(s, "个百分点"):
		return len("个百分点"), Percent
	case index(classifiers, c) >= 0:
		if index(withTimes, c) >= 0 && hasPrefix(s[3:], "次") {
			return 6, Count
		}
		return 3, Count
	case index(timeUnits, c) >= 0:
		return 3, Time
	case index(ordinals, c) >= 0:
		return 3, Ordinal
	}
	switch c {
	case "元":
		return 3, Money
	case "年":
		return 3, Year
	case "是":
		return 3, Item
	case "％", "‰":
		return 3, Percent
	}
	if n := StartsWith(s, "小项|大项"); n > 0 {
		return n, Count
	}
	return StartsWith(s, "工作日|小时|季度"), Time
}

// What makes a number a rough one: words before it (except where the character
// before them makes another word: 节约, 预约), before a number in Chinese
// characters (数十, 上百), between the number and its unit, and behind the unit.
const (
	before      = "超过|不足|不到|至少|多达|平均|约|近|超|逾|每"
	beforeEnds  = "过足到少达均约近超逾每" // the last characters of these
	notBefore   = "节预签特集制条合最附"
	beforeWords = "几|数|上"
	inside      = "余|多|几|来"
	behind      = "余|多|左右|以上|以下|以内|上下|不等"
)

// quantity reads a number with its unit at i.
func quantity(s string, i int) (q Quantity, ok bool) {
	rest := s[i:]
	n, size := arabic(rest)
	if size == 0 {
		if rest[0] < 0xe3 || len(rest) < 3 || !numeral(rest[:3]) || i >= 3 && numeral(s[i-3:i]) {
			return q, false
		}
		if n, size = chinese(rest); size == 0 {
			return q, false
		}
		q.Words = true
	}
	q.Span, q.Digits, q.Number = Span{i, i + size}, i+size, n
	lead := s[:i]
	end := i + size
	for !q.Words && space(s[end:]) > 0 {
		end += space(s[end:])
	}
	if n := StartsWith(s[end:], inside); n > 0 && !hasPrefix(s[end:], "多个") {
		q.Approx = true
		end += n
	}
	if n, kind := unit(s[end:]); n > 0 {
		q.Unit, q.Kind, q.To = s[end:end+n], kind, end+n
	}
	if q.Words && q.word() && !hasSuffix(lead, "百分之") {
		return q, false
	}
	q.correct(s, lead)
	if q.Words && !q.counts(s, lead) {
		return q, false
	}
	return q, true
}

// correct settles what a number is by what stands around it.
func (q *Quantity) correct(s, lead string) {
	switch {
	case q.Kind == Year && (q.Number.Coef < 1900 || q.Number.Coef > 2100 || q.Digits-q.From < 4):
		q.Kind = Time
	case q.Kind == Item && (!q.Words || !starts(lead)):
		q.Kind, q.Unit, q.To = Bare, "", q.Digits
	case hasSuffix(lead, "百分之"):
		q.Kind = Percent
		q.From -= len("百分之")
	case hasSuffix(lead, "第"):
		q.Kind = Ordinal
	}
	if !q.Words && (joined(lead, true) || q.Unit == "" && joined(s[q.To:], false)) {
		q.Kind = Code
	}
	for len(lead) > 0 && lead[len(lead)-1] == ' ' {
		lead = lead[:len(lead)-1]
	}
	if n := len(lead); n < 3 || index(beforeEnds, lead[n-3:]) < 0 {
		// most numbers: no word before them
	} else if n := EndsWith(lead, before); n > 0 {
		at := len(lead) - n
		q.Approx = q.Approx || at < 3 || index(notBefore, lead[at-3:at]) < 0
	}
	if q.Words && EndsWith(lead, beforeWords) > 0 || q.Unit != "" && StartsWith(s[q.To:], behind) > 0 {
		q.Approx = true
	}
}

// starts reports whether text ends where a clause ends, so that a new one
// starts.
func starts(lead string) bool {
	for len(lead) > 0 && (lead[len(lead)-1] == ' ' || lead[len(lead)-1] == '\n' || lead[len(lead)-1] == '\t') {
		lead = lead[:len(lead)-1]
	}
	if len(lead) < 3 {
		return lead == "" || lead[len(lead)-1] < 0x80
	}
	return index("。；：，、！？）”", lead[len(lead)-3:]) >= 0 || lead[len(lead)-1] < 0x80
}

// joined reports whether a number is glued to something that makes it part of a
// code: letters, hyphens, the brackets of a document number.
func joined(s string, front bool) bool {
	if s == "" {
		return false
	}
	c := s[0]
	if front {
		c = s[len(s)-1]
	}
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '-' || c >= '.' && c <= '/' || c == '@' || c == '_' || c == '#' || c == '*' ||
		front && EndsWith(s, "〔|[|－") > 0 || !front && StartsWith(s, "〕|]|－") > 0
}

// fixed are phrases that begin like a quantity and are none.
const fixed = "一条龙|一件事|一条心|一起|一例外|一部分|一次性|一类|一期|一项|一批|一个|一名|一人|一家|一户|一场|一套|一处|一块|一张|一次|一级"

// word reports whether a Chinese number is part of a word for lack of a unit that
// counts: 一 of 统一, 三 of 三级. Nothing around it makes more of it.
func (q *Quantity) word() bool {
	return q.Kind == Bare || q.Kind == Ordinal || q.Kind == Time && q.Unit != "月" && q.Unit != "日"
}

// counts reports whether a Chinese number counts something. 一 and 两 mostly do
// not: 另一份, 每一条, 一起, 统一.
func (q *Quantity) counts(s, lead string) bool {
	switch q.Kind {
	case Item, Percent, Money:
		return true
	case Year:
		return true
	case Time:
		return q.Unit == "月" || q.Unit == "日"
	case Count:
	default:
		return false
	}
	if q.Number.Coef <= 1 && StartsWith(s[q.From:], fixed) > 0 {
		return false
	}
	return len(lead) < 3 || index("第每任另这那某同逐统唯单进首末前后各哪该此又之于", lead[len(lead)-3:]) < 0
}
