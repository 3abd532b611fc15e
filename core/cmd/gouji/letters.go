package main

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"gouji/core"
	"gouji/core/cohort"
	"gouji/core/publish"
	"gouji/core/rule"
)

var lettersOptions = append(slices.Clone(knownOptions),
	option{"office", true}, option{"deadline", true}, option{"contact", true}, option{"phone", true},
	option{"all", false}, option{"out", true}, option{"no-color", false})

// letters writes the opinion on each report that does not pass, and a summary of
// all of them for the leader.
func letters(g given, c *console) int {
	opt, err := g.known(c)
	l := publish.Letter{Office: g.last("office"), Contact: g.last("contact"), Phone: g.last("phone"), Date: opt.Today}
	if l.Date == (rule.Date{}) {
		l.Date = dateOf(time.Now())
	}
	if err == nil {
		l.Deadline, err = g.day("deadline")
	}
	if err == nil && len(g.rest) == 0 {
		err = misuse("没有写要核对的文件或文件夹")
	}
	files := find(g.rest).files
	if err == nil {
		err = g.lookBack(c, files, &opt)
	}
	if err != nil {
		return usage(c.err, "letters", err)
	}
	b := &batch{console: c, verb: "letters", dir: g.last("out")}
	if b.dir == "" {
		b.dir = "."
	}
	s := publish.Summary{Office: l.Office, Date: l.Date, Deadline: l.Deadline, Year: opt.Year}
	var members []cohort.Member
	b.each(files, opt, func(f checkedFile) {
		for _, r := range f.results {
			s.Results = append(s.Results, r)
			members = append(members, cohort.Member{Organ: r.Report.Organ, Year: r.Report.Year, File: f.file.path})
			if r.Verdict == core.Pass && !g.has("all") {
				continue
			}
			name := r.Report.Organ
			if name == "" {
				name = stemOf(f.file.path)
			}
			if r.Report.Year != 0 {
				name += strconv.Itoa(r.Report.Year) + "年"
			}
			b.write("", name+publish.Opinion(r)+".docx", publish.LetterDocx(r, l), "")
		}
	})
	if len(s.Results) == 0 {
		return b.end()
	}
	if len(opt.Roster) > 0 {
		s.Missing = cohort.Call(members, cohort.Latest(members), opt.Roster).Missing
	}
	b.write("", "年度报告审核情况.docx", publish.SummaryDocx(s), fmt.Sprintf("（%d份报告）", len(s.Results)))
	return b.end()
}

// day reads an option that is a day.
func (g given) day(name string) (rule.Date, error) {
	word := g.last(name)
	if word == "" {
		return rule.Date{}, nil
	}
	day, err := time.Parse(time.DateOnly, word)
	if err != nil {
		return rule.Date{}, misuse("--" + name + " 应当写成 2025-01-31 的样子，现在是“" + clean(word) + "”")
	}
	return dateOf(day), nil
}

func dateOf(t time.Time) rule.Date {
	return rule.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

const lettersHelp = `用法：gouji letters [选项] 文件或文件夹…

核对报告，给没有通过的单位每家写一份退回意见（只需说明的写核实意见），再写一份
年度报告审核情况供领导阅。都是公文版式的 Word 文件，可以再改。

选项：
  --office 名称            落款的机关
  --deadline 日期          重新报送的期限，写成 2025-01-31
  --contact 姓名           联系人
  --phone 号码             联系电话
  --all                    通过的也写一份审核意见
  --out 文件夹             放到哪里，不写则放在当前文件夹
  --previous、--year、--organ、--organ-kind、--today、--roster
                           同 gouji check；--today 同时作为成文日期，写了
                           --roster 时列出尚未报送的单位
  --no-color               不用颜色

返回值：0 全部写出；2 命令写错了；3 有的没有写出
`
