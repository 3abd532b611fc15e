package main

import (
	"path/filepath"
	"strconv"
	"strings"

	"gouji/core"
	"gouji/core/rule"
)

// A count is what one result adds to the tally.
type count struct {
	ending                  ending
	errors, warnings, infos int // findings by severity
}

// An ending is how the check of one report ended: its verdict, or that its file
// could not be read.
type ending uint8

const (
	passed ending = iota
	doubtful
	failed
	open
	lost
	endings
)

// endingWords name the endings as people see them.
var endingWords = [endings]struct {
	mark, word string
	style      style
}{
	passed:   {"√", "通过", green},
	doubtful: {"!", "待核", yellow},
	failed:   {"×", "有误", red},
	open:     {"?", "无法判定", violet},
	lost:     {"?", "无法读取", violet},
}

func endingOf(r *core.Result) ending {
	switch {
	case r.Failure != nil:
		return lost
	case r.Verdict == core.Pass:
		return passed
	case r.Verdict == core.Review:
		return doubtful
	case r.Verdict == core.Fail:
		return failed
	}
	return open
}

// countOf counts a whole result, before a selection hides findings of it.
func countOf(r *core.Result) count {
	c := count{ending: endingOf(r)}
	for i := range r.Findings {
		switch r.Findings[i].Severity {
		case rule.Error:
			c.errors++
		case rule.Warning:
			c.warnings++
		default:
			c.infos++
		}
	}
	return c
}

// A tally sums up a session.
type tally struct {
	reports                 int
	by                      [endings]int
	errors, warnings, infos int
	skipped                 []string // paths that were left out
	beyond                  bool     // the reports together leave something to ask for
}

func (t *tally) add(c count) {
	t.reports++
	t.by[c.ending]++
	t.errors += c.errors
	t.warnings += c.warnings
	t.infos += c.infos
}

// exit returns the exit code. That nothing was found to check is no pass.
func (t *tally) exit() int {
	switch {
	case t.by[open]+t.by[lost] > 0 || t.reports == 0:
		return exitUnread
	case t.by[passed] < t.reports || t.beyond:
		return exitFound
	}
	return exitPass
}

// close writes the closing lines.
func (t *tally) close(p *page, verbose bool) {
	if t.reports == 0 {
		p.text(0, "没有找到可以核对的报告。", bold)
	} else {
		var parts []string
		for e, w := range endingWords {
			if t.reports == 1 && t.by[e] == 0 {
				continue
			}
			parts = append(parts, w.word+strconv.Itoa(t.by[e]))
		}
		line := "共" + strconv.Itoa(t.reports) + "份：" + strings.Join(parts, "，") +
			"；错误" + strconv.Itoa(t.errors) + "处，提示" + strconv.Itoa(t.warnings) + "处"
		if t.infos > 0 {
			line += "，参考" + strconv.Itoa(t.infos) + "处"
		}
		p.text(0, line+"。", bold)
	}
	if len(t.skipped) > 0 {
		p.text(0, t.skippedWords(verbose), dim)
	}
}

// skippedShown is how many of the paths that were left out are named.
const skippedShown = 5

func (t *tally) skippedWords(all bool) string {
	var names []string
	for _, path := range t.skipped {
		if !all && len(names) == skippedShown {
			break
		}
		if !all {
			path = filepath.Base(path)
		}
		names = append(names, path)
	}
	s := "跳过" + strconv.Itoa(len(t.skipped)) + "个不是报告的文件：" + strings.Join(names, "、")
	if len(names) < len(t.skipped) {
		s += "等"
	}
	return s + "。"
}
