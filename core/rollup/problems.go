package rollup

import (
	"slices"
	"strconv"
	"strings"

	"gouji/core/rule"
)

// problems says what is the matter with the set of units: AG-SET, AG-BAD, AG-SCOPE.
func (t *Total) problems() (all []rule.Problem) {
	add := func(id string, severity rule.Severity, template string, units []string) {
		if len(units) > 0 {
			message := strings.ReplaceAll(template, "#", strconv.Itoa(len(units)))
			p := rule.Problem{Rule: id, Severity: severity, Message: message + names(units) + "。"}
			for _, u := range units {
				p.Units = append(p.Units, rule.Cell{Label: u, Role: rule.Place})
			}
			all = append(all, p)
		}
	}
	add("AG-SET", rule.Error, "还有#个单位没有报告：", t.Missing)
	add("AG-SET", rule.Error, "有#份报告与同一单位的另一份重复，只计了前一份：", t.left(Duplicate))
	add("AG-SET", rule.Error, "有#份报告不是"+strconv.Itoa(t.aim.Year)+"年度的，没有计入：", t.left(OtherYear))
	add("AG-SET", rule.Error, "有#个单位的表用的是另一版格式，没有计入：", t.left(OtherEdition))
	add("AG-SET", rule.Error, "有#个单位的报告缺表：", t.left(NoTable))
	add("AG-SET", rule.Warning, "有#份报告不在单位名册上，没有计入：", t.left(Unlisted))
	add("AG-SET", rule.Warning, "有#个单位的有些数无法相加，没有计入：", t.left(Unread, BlankTotal, Impossible, TooLarge))
	var bad []string
	errors := 0
	for _, k := range t.Counted {
		if u := &t.units[k]; u.Errors > 0 {
			bad, errors = append(bad, u.name()), errors+u.Errors
		}
	}
	add("AG-BAD", rule.Warning, "有#个单位的报告本身有错误没有改正（共"+strconv.Itoa(errors)+"处），已按现有的数计入：", bad)
	add("AG-SCOPE", rule.Info, "有#个垂直领导单位的报告没有计入：", t.left(Vertical))
	add("AG-SCOPE", rule.Warning, "有#个单位看名称像垂直领导单位，已计入：", t.vertical())
	add("AG-SCOPE", rule.Warning, "政府和政府办公室各有一份报告，说的可能是同一个机关：", t.twice())
	return all
}

// left names the units of which something was left out for one of some reasons,
// each once.
func (t *Total) left(reasons ...Reason) (units []string) {
	named := make([]bool, len(t.units))
	for _, l := range t.Left {
		if slices.Contains(reasons, l.Reason) && !named[l.Unit] {
			units, named[l.Unit] = append(units, l.Name), true
		}
	}
	return units
}

// systems end the names of organs that report to a superior of their own system
// and not to the local government. 双重管理 organs such as 公安局 are not among
// them.
var systems = []string{"税务局", "海关", "海事局", "气象局", "烟草专卖局", "邮政管理局", "通信管理局", "调查队", "调查总队",
	"人民银行", "外汇管理局", "监管分局", "监管支局", "金融监督管理局", "银保监局", "证监局", "国家安全局"}

// vertical names the units in the sum that look like part of such a system.
func (t *Total) vertical() (units []string) {
	for _, k := range t.Counted {
		for _, s := range systems {
			if strings.HasSuffix(t.names[k], s) {
				units = append(units, t.units[k].name())
				break
			}
		}
	}
	return units
}

// twice names governments that are in the sum besides their own offices.
func (t *Total) twice() (units []string) {
	offices := map[string]int{}
	for _, k := range t.Counted {
		for _, end := range []string{"办公厅", "办公室"} {
			if government, ok := strings.CutSuffix(t.names[k], end); ok {
				offices[government] = k
			}
		}
	}
	for _, k := range t.Counted {
		if !strings.HasSuffix(t.names[k], "政府") {
			continue
		}
		if o, ok := offices[t.names[k]]; ok {
			units = append(units, t.units[k].name(), t.units[o].name())
		}
	}
	return units
}

// mostNames bounds the units that a message names.
const mostNames = 8

// names lists units for a message.
func names(units []string) string {
	short := make([]string, 0, mostNames)
	for _, u := range units[:min(len(units), mostNames)] {
		if u = strings.Join(strings.Fields(u), ""); u == "" {
			u = "没有写明名称的一份"
		}
		if r := []rune(u); len(r) > 24 {
			u = string(r[:24]) + "…"
		}
		short = append(short, "“"+u+"”")
	}
	s := strings.Join(short, "、")
	if len(units) > mostNames {
		s += "等" + strconv.Itoa(len(units)) + "个"
	}
	return s
}
