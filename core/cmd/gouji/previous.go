package main

import (
	"errors"
	"fmt"

	"gouji/core"
	"gouji/core/intake/limit"
	"gouji/core/report"
)

// lastYear reads last year's reports from files and folders. A file that was
// named and cannot be read is an error: the user counts on it. One that was met
// in a folder is told of and left out, unless nothing remains. named says that
// the reports are those of one file, and that the user named it.
func lastYear(paths []string, c *console) (all []*report.Report, named bool, err error) {
	w := find(paths)
	for _, f := range w.files {
		reports, failure, kind := f.reports(c)
		if failure == nil {
			all = append(all, reports...)
			continue
		}
		if !f.met {
			return nil, false, misuse("上年报告“" + clean(f.path) + "”读不出来：" + unstopped(failure.Message))
		}
		result := core.Result{Source: core.Source{Kind: kind}, Failure: failure}
		if !f.besideThePoint(&result) {
			fmt.Fprintf(c.err, "gouji check：上年报告“%s”读不出来，没有用来比对：%s\n", clean(f.path), failure.Message)
		}
	}
	if len(paths) > 0 && len(all) == 0 {
		return nil, false, misuse("--previous 里没有找到上年报告")
	}
	return all, len(w.files) == 1 && !w.files[0].met, nil
}

// reports reads the reports in a file.
func (f file) reports(c *console) (all []*report.Report, failure *core.Failure, kind string) {
	defer func() {
		if recover() != nil {
			why := core.Explain(limit.Refuse(limit.Internal, "report", 0))
			failure = &why
		}
	}()
	data, _, err := f.load(c.in)
	if err == nil {
		kind, all, err = core.Read(data, core.Options{})
	}
	if err == nil {
		return all, nil, kind
	}
	why := core.Explain(err)
	var refusal *limit.Error
	if !errors.As(err, &refusal) {
		why.Reason, why.Message, why.Advice = unreadableWords(err)
	}
	return nil, &why, kind
}

// unstopped takes the full stop off a sentence that goes on.
func unstopped(s string) string {
	if n := len(s) - len("。"); n >= 0 && s[n:] == "。" {
		return s[:n]
	}
	return s
}
