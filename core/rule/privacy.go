package rule

import (
	"strings"

	"gouji/core/prose"
)

// privacyRules find personal data that must not be published with the report:
// rules.md I. Telephone, address, postcode and e-mail of an office are normal.
var privacyRules = []Rule{
	{
		ID: "PI-ID", Title: "没有居民身份证号", Severity: Error,
		Source: Law, Basis: "个人信息保护法；条例第十五条",
		Why:    "报告要公布在网上，身份证号一旦公布就收不回来。校验码不符的不算。",
		Advice: "请删去或遮盖身份证号。",
		Check:  Func(identityNumbers),
		Pass:   []Example{{Edition: "2021", Prose: "办公电话0591-23165385，邮编350400，项目编号110105194912310021。"}},
		Fail:   []Example{{Edition: "2021", Prose: "申请人身份证号11010519491231002X。"}},
	},
	{
		ID: "PI-MOB", Title: "没有个人手机号", Severity: Warning,
		Source: Law, Basis: "个人信息保护法",
		Why:    "手机号多是个人信息；与申请人、姓名写在一起的按错误处理，写明是办公电话、值班电话的不算。",
		Advice: "请改用办公电话，或确认这个号码可以公布。",
		Check:  Func(mobiles),
		Pass:   []Example{{Edition: "2021", Prose: "如有疑问请拨打办公电话0591-23165385，值班电话13800138000。"}},
		Fail:   []Example{{Edition: "2021", Prose: "联系电话13800138000。"}, {Edition: "2021", Prose: "申请人张某，电话13800138000。", Note: "错误"}},
	},
	{
		ID: "PI-BANK", Title: "没有银行卡号", Severity: Error,
		Source: Law, Basis: "个人信息保护法",
		Why:    "账号不应出现在公开的报告里。只在写明银行、账号而且校验位相符时才算。",
		Advice: "请删去账号。",
		Check:  Func(bankNumbers),
		Pass:   []Example{{Edition: "2021", Prose: "项目编号4111111111111111。"}},
		Fail:   []Example{{Edition: "2021", Prose: "缴费请汇至银行账号4111111111111111。"}},
	},
	{
		ID: "PI-NAME", Title: "联系人姓名请确认可以公布", Severity: Warning,
		Source: Practice, Basis: "公布办公电话即可，不必写个人姓名",
		Why:    "工作人员姓名与电话一起公布，调动后还会留在网上。",
		Advice: "请确认是否需要公布姓名。",
		Check:  Func(contactNames),
		Pass:   []Example{{Edition: "2021", Prose: "联系人：办公室，联系电话：0591-23165385。"}},
		Fail:   []Example{{Edition: "2021", Prose: "（联系人：林某某，联系电话：0591-23165385）"}},
	},
}

// digitRuns calls f for every run of at least eleven digits that is not part of
// something longer. An X may end an identity number.
func (r *run) digitRuns(f func(p *passage, s prose.Span, digits string) bool) {
	if !r.hasProse("text") {
		return
	}
	all, broken := r.passages(), false
	for i := range all {
		text := all[i].para.Text
		for k := 0; k+leastRun <= len(text); {
			// A run that begins here or later reaches the last place looked at.
			from := k + leastRun - 1
			if !digit(text[from]) {
				k = from + 1
				continue
			}
			for k = from; from > 0 && digit(text[from-1]); {
				from--
			}
			for k < len(text) && digit(text[k]) {
				k++
			}
			if k < len(text) && (text[k] == 'X' || text[k] == 'x') && k-from == 17 {
				k++
			}
			if k-from < leastRun || from > 0 && glued(text[from-1]) || k < len(text) && glued(text[k]) {
				continue
			}
			broken = f(&all[i], prose.Span{From: from, To: k}, text[from:k]) || broken
		}
	}
	if !broken {
		r.verdict("text", true)
	}
}

// leastRun is the length of the shortest number that may be personal: a mobile's.
const leastRun = 11

func digit(c byte) bool { return c >= '0' && c <= '9' }

func glued(c byte) bool { return letter(c) || c == '-' || c == '_' || c == '.' || c == '/' || c == '*' }

// private makes the finding; the number itself is not repeated in the message.
func (r *run) private(p *passage, s prose.Span, message string) *Finding {
	r.verdict(p.scope(), false)
	return r.point(p, "个人信息", s, message)
}

func identityNumbers(r *run) {
	r.digitRuns(func(p *passage, s prose.Span, d string) bool {
		switch {
		case len(d) == 18 && validIdentity(d):
			r.private(p, s, say("文字里有居民身份证号（{0}…{1}）。", d[:6], d[14:]))
		case len(d) == 15 && birthday(d[6:12]) && province(d) && p.personal(s.From, wordPerson):
			r.private(p, s, say("文字里有像是15位身份证号的号码（{0}…）。", d[:6])).Severity = Warning
		default:
			return false
		}
		return true
	})
}

// validIdentity checks an 18-digit number by GB 11643: a province, a day of
// birth, and the check digit of ISO 7064 MOD 11-2.
func validIdentity(d string) bool {
	if !province(d) || d[6:8] != "19" && d[6:8] != "20" || !birthday(d[8:14]) {
		return false
	}
	sum, weight := 0, 1 // weights are powers of 2 mod 11, from the right
	for i := 17; i >= 0; i-- {
		n := int(d[i] - '0')
		if i == 17 && d[i] > '9' {
			n = 10
		}
		sum += n * weight
		weight = weight * 2 % 11
	}
	return sum%11 == 1
}

func province(d string) bool { return d[0] >= '1' && d[0] <= '8' && d[1] >= '1' && d[1] <= '6' }

// birthday reports whether six digits are a date as YYMMDD.
func birthday(d string) bool {
	m, day := d[2:4], d[4:6]
	return m >= "01" && m <= "12" && day >= "01" && day <= "31"
}

// personal reports whether a word of a class stands near a number.
func (p *passage) personal(at int, c prose.Class) bool {
	s := p.SentenceAt(at)
	return s != nil && s.Has(c)
}

func mobiles(r *run) {
	r.digitRuns(func(p *passage, s prose.Span, d string) bool {
		if len(d) != 11 || d[0] != '1' || d[1] < '3' || p.officeLine(s.From) {
			return false
		}
		f := r.private(p, s, say("文字里有手机号（{0}****{1}）。", d[:3], d[7:]))
		if p.personal(s.From, wordPerson) {
			f.Severity = Error
		}
		return true
	})
}

// officeLine reports whether a number is said to be that of an office.
func (p *passage) officeLine(at int) bool {
	for k := range p.Marks {
		if m := &p.Marks[k]; m.Class == wordOfficeLine && int(m.To) <= at && at-int(m.To) <= 3*6 {
			return true
		}
	}
	return false
}

func bankNumbers(r *run) {
	r.digitRuns(func(p *passage, s prose.Span, d string) bool {
		if len(d) < 16 || len(d) > 19 || !luhn(d) || len(d) == 18 && validIdentity(d) || !p.personal(s.From, wordAccountNo) {
			return false
		}
		r.private(p, s, say("文字里有银行账号（{0}…{1}）。", d[:4], d[len(d)-4:]))
		return true
	})
}

// luhn checks the check digit of a card number, ISO/IEC 7812.
func luhn(d string) bool {
	sum := 0
	for i := range len(d) {
		n := int(d[len(d)-1-i] - '0')
		if n > 9 {
			return false
		}
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

// surnames are the most frequent ones: they cover nine names in ten (公安部户籍
// 统计), and keep 联系人：办公室 apart.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"

func contactNames(r *run) {
	if !r.hasProse("text") {
		return
	}
	all, broken := r.passages(), false
	for i := range all {
		p := &all[i]
		for k := range p.Marks {
			m := &p.Marks[k]
			if m.Class != wordContact {
				continue
			}
			rest := p.Source[m.To:]
			sep := 0
			for _, w := range [...]string{"：", ":"} {
				if strings.HasPrefix(rest, w) {
					sep = len(w)
				}
			}
			if sep == 0 {
				continue
			}
			n := 0
			for n+3 <= len(rest)-sep && rest[sep+n] >= 0xe4 && rest[sep+n] <= 0xe9 {
				n += 3
			}
			name := rest[sep : sep+n]
			if n < 6 || n > 9 || !strings.Contains(surnames, name[:3]) || strings.HasSuffix(name, "办") || strings.HasSuffix(name, "科") || strings.HasSuffix(name, "室") {
				continue
			}
			broken = true
			r.private(p, prose.Span{From: int(m.From), To: int(m.To) + sep + n}, say("文字里有联系人姓名{0}。", quote(name)))
		}
	}
	if !broken {
		r.verdict("text", true)
	}
}
