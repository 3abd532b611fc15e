package report

import (
	"strings"
	"unicode/utf8"

	"gouji/core/form"
	"gouji/core/grid"
)

// A Value is what was read for one figure, and how.
type Value struct {
	State  State
	Number Decimal // when State is Number; 0 otherwise. Money is in the unit of the form
	Raw    string  // as found, without surrounding white space
	How    How     // what was understood rather than read letter by letter
	Sum    bool    // the number is what a formula gave when the file was saved
	Why    Why     // when State is Unreadable
	Place  Place
}

// A State tells a number, a blank, a dash and an unreadable cell apart.
type State uint8

const (
	Missing    State = iota // the row, column or table was not found
	Number                  // a number
	Blank                   // an empty cell
	Dash                    // —, /, 无: no number written, none meant
	Unreadable              // something that is not a number; see Why
)

// Known reports whether the value counts as a number in an identity: a number,
// or a dash, which stands for 0.
func (v Value) Known() bool { return v.State == Number || v.State == Dash }

// How is a set of the liberties taken in reading a number. Each is recorded in
// the receipt.
type How uint16

const (
	Widened   How = 1 << iota // full-width digits or signs
	Grouped                   // thousands separators
	Suffixed                  // a unit or classifier after the number
	Annotated                 // a note in brackets after the number
	Worded                    // 增 or 减 for a sign
	AsText                    // a workbook cell that holds the number as text: SUM skips it
	Converted                 // 元 to 万元 or back
	Rounded                   // the 15 digits that Excel shows, not the 17 it stores
	Padded                    // leading zeros
	Hidden                    // in a hidden row or column
)

// Why says what makes a value unreadable.
type Why uint8

const (
	Readable   Why = iota
	NotNumber      // letters or other signs: 13abc, O
	SplitDigit     // digits with a gap: 5 7
	Misgrouped     // separators in the wrong place: 1,23
	TooLong        // more digits than can be held exactly
	FormulaErr     // #REF! and the like
	NoResult       // a formula without a stored result
	IsDate         // a cell formatted as a date
	IsBool         // TRUE or FALSE
	WrongUnit      // a unit that this figure cannot have
	Conflict       // the row stands twice with different numbers
	Uncounted      // the row has another number of cells than the table has columns

	LastWhy = Uncounted
)

// A Place is where a value stands in the file.
type Place struct {
	Sheet          string
	Table          int32 // 1-based, for documents
	Row, Col, Line int32 // Row and Col zero-based; Line 1-based, 0 when unknown
	Edited         bool  // what stood there was replaced by a person; see Report.Edit
}

// Known reports whether p names a place at all.
func (p Place) Known() bool { return p.Sheet != "" || p.Table > 0 || p.Line > 0 }

// classifiers may follow a count: seen in published tables, or the usual
// measure word of what the figure counts.
var classifiers = []string{"批次", "人次", "件", "个", "条", "项", "笔", "次", "起", "份", "宗", "人", "篇", "批", "部", "家", "户"}

// dashes stand for "none".
var dashes = []string{"-", "--", "---", "/", "\\", "无", "暂无", "没有", "n/a", "N/A", "―", "_"}

// parse reads a cell for a figure of a kind. workbook says that the container
// tells numbers from text, so that a text cell is worth a remark.
func parse(c grid.Cell, kind form.Kind, workbook bool) Value {
	v := Value{Raw: trim(c.Text), Sum: c.Formula}
	switch c.Type {
	case grid.Pending:
		v.State, v.Why = Unreadable, NoResult
		return v
	case grid.Error:
		v.State, v.Why = Unreadable, FormulaErr
		return v
	case grid.Date:
		v.State, v.Why = Unreadable, IsDate
		return v
	case grid.Bool:
		v.State, v.Why = Unreadable, IsBool
		return v
	case grid.Number:
		d, rounded, ok := parseStored(v.Raw)
		if !ok {
			v.State, v.Why = Unreadable, TooLong
			return v
		}
		v.State, v.Number = Number, d
		if rounded {
			v.How |= Rounded
		}
		return v
	}
	v.parseText(kind)
	if workbook && c.Line == 0 && v.State == Number { // text with commas knows no types
		v.How |= AsText
	}
	return v
}

// parseText reads v.Raw as text.
func (v *Value) parseText(kind form.Kind) {
	s := v.Raw
	if s == "" {
		v.State = Blank
		return
	}
	folded := foldNumber(s)
	if folded != s {
		v.How |= Widened
	}
	for _, d := range dashes {
		if folded == d {
			v.State, v.How = Dash, 0
			return
		}
	}
	s = folded
	if i := strings.IndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		s = trim(s[:i])
		v.How |= Annotated
	}
	s, shift, ok := v.cutUnit(s, kind)
	if !ok {
		v.fail(WrongUnit)
		return
	}
	if kind == form.Signed {
		switch {
		case strings.HasPrefix(s, "减"):
			s = "-" + trim(strings.TrimPrefix(strings.TrimPrefix(s, "减"), "少"))
			v.How |= Worded
		case strings.HasPrefix(s, "增"):
			s = trim(strings.TrimPrefix(strings.TrimPrefix(s, "增"), "加"))
			v.How |= Worded
		case strings.HasPrefix(s, "+"):
			s = s[1:]
		}
	}
	if strings.IndexByte(s, ',') >= 0 {
		if s, ok = ungroup(s); !ok {
			v.fail(Misgrouped)
			return
		}
		v.How |= Grouped
	}
	d, ok := parseDecimal(s)
	if ok && shift != 0 {
		d, ok = d.Shift(shift)
		v.How |= Converted
	}
	switch {
	case ok:
		if t := strings.TrimPrefix(s, "-"); len(t) > 1 && t[0] == '0' && t[1] != '.' {
			v.How |= Padded
		}
		v.State, v.Number = Number, d
	case split(s):
		v.fail(SplitDigit)
	case digitsOnly(strings.Replace(s, ".", "0", 1)) && !strings.HasPrefix(s, ".") && !strings.HasSuffix(s, "."):
		v.fail(TooLong)
	default:
		v.fail(NotNumber)
	}
}

func (v *Value) fail(why Why) { v.State, v.Why, v.How = Unreadable, why, 0 }

// cutUnit takes a classifier or a unit of money off the end of s. shift is the
// power of ten that brings the number to the unit of the form.
func (v *Value) cutUnit(s string, kind form.Kind) (rest string, shift int, ok bool) {
	if kind.Money() {
		for _, u := range []struct {
			unit  string
			power int // of 10, in 元
		}{{"亿元", 8}, {"万元", 4}, {"万", 4}, {"元整", 0}, {"元", 0}} {
			if t, found := strings.CutSuffix(s, u.unit); found {
				v.How |= Suffixed
				own := 0
				if kind == form.Wan {
					own = 4
				}
				return trim(t), u.power - own, true
			}
		}
		return strings.TrimPrefix(s, "¥"), 0, true
	}
	for _, u := range classifiers {
		if t, found := strings.CutSuffix(s, u); found {
			v.How |= Suffixed
			return trim(t), 0, true
		}
	}
	if strings.HasSuffix(s, "元") || strings.HasSuffix(s, "%") {
		return s, 0, false
	}
	return s, 0, true
}

// foldNumber folds full-width digits, signs and brackets, and the many dashes
// and minus signs, to ASCII. Inner white space stays: it matters.
func foldNumber(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r > 0xff00 && r < 0xff5f:
			r -= 0xfee0
		case r == '—', r == '–', r == '―', r == '−', r == '‐', r == '‑', r == '‒', r == '﹣', r == '─', r == 'ー':
			r = '-'
		case r == '￥':
			r = '¥'
		case form.Space(r):
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

// ungroup removes thousands separators where every group is right.
func ungroup(s string) (string, bool) {
	whole, frac, _ := strings.Cut(s, ".")
	groups := strings.Split(strings.TrimPrefix(whole, "-"), ",")
	for i, g := range groups {
		if !digitsOnly(g) || i > 0 && len(g) != 3 || i == 0 && len(g) > 3 {
			return s, false
		}
	}
	if strings.IndexByte(frac, ',') >= 0 {
		return s, false
	}
	return strings.ReplaceAll(s, ",", ""), true
}

func digitsOnly(s string) bool {
	s = strings.TrimPrefix(s, "-")
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// split reports whether s is digits with white space between them.
func split(s string) bool {
	return strings.ContainsAny(s, " \t\n") && digitsOnly(strings.Join(strings.Fields(s), ""))
}

// trim removes white space of every kind from both ends.
//
//go:noinline
func trim(s string) string {
	if s != "" && (s[0] > ' ' && s[0] < 0x7f || s[0] >= 0xe4 && s[0] <= 0xe9) { // ASCII, U+4000 to U+9FFF
		if last, _ := utf8.DecodeLastRuneInString(s); !form.Space(last) {
			return s // as nearly always
		}
	}
	return strings.TrimFunc(s, form.Space)
}

// Taken writes what the value counts as, "" when it counts as nothing.
func (v Value) Taken() string {
	switch v.State {
	case Number:
		return v.Number.String()
	case Dash:
		return "0"
	}
	return ""
}

// Parse reads text typed or stored for a figure of a kind, as in a document
// that does not tell numbers from text.
func Parse(raw string, kind form.Kind) Value {
	return parse(grid.Cell{Text: raw}, kind, false)
}

// quoted shows a raw value in a message: white space made visible, long text cut.
func quoted(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 20 {
		s = string(r[:20]) + "…"
	}
	return "“" + s + "”"
}

// Explain says in Chinese why v is unreadable.
func (v Value) Explain() string {
	switch v.Why {
	case NotNumber:
		return quoted(v.Raw) + "不是数字"
	case SplitDigit:
		return quoted(v.Raw) + "的数字中间有空格或换行，看不出是一个数还是两个数"
	case Misgrouped:
		return quoted(v.Raw) + "的千位分隔符位置不对"
	case TooLong:
		return quoted(v.Raw) + "位数过多"
	case FormulaErr:
		return "公式出错，显示为" + quoted(v.Raw)
	case NoResult:
		return "单元格是公式，但文件里没有保存计算结果"
	case IsDate:
		return "单元格是日期格式（存储值" + v.Raw + "），看不出原来填的数"
	case IsBool:
		return "单元格是逻辑值" + v.Raw
	case WrongUnit:
		return quoted(v.Raw) + "的单位与本项不符"
	case Conflict:
		return "同一行出现两次，数字不同：" + quoted(v.Raw)
	case Uncounted:
		return "这一行的格数与表头不符，无法对应到列"
	}
	return ""
}

// Liberties says in Chinese what was understood in reading v, one clause each.
func (v Value) Liberties() []string {
	var out []string
	for _, l := range liberties {
		if v.How&l.how != 0 {
			out = append(out, l.text)
		}
	}
	return out
}

var liberties = []struct {
	how  How
	text string
}{
	{Widened, "全角字符按半角读"},
	{Grouped, "去掉千位分隔符"},
	{Suffixed, "去掉数字后的单位"},
	{Annotated, "括号内为说明，取括号前的数"},
	{Worded, "“增”“减”读作正负号"},
	{AsText, "数字以文本形式存放，表格软件求和时不计入"},
	{Converted, "已换算为本项的计量单位"},
	{Rounded, "按表格软件显示的15位有效数字读"},
	{Padded, "去掉前面的0"},
	{Hidden, "位于隐藏的行或列"},
}
