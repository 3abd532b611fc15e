package main

import (
	"errors"
	"fmt"
	"slices"

	"gouji/core"
	"gouji/core/digest"
	"gouji/core/rule"
	xl "gouji/core/workbook"
)

var annotateOptions = append(slices.Clone(knownOptions), option{"out", true}, option{"all", false}, option{"no-color", false})

// annotate makes a copy of each submission with what was found put in, to be sent
// back. What cannot be marked itself gets a list beside it.
func annotate(g given, c *console) int {
	opt, err := g.known(c)
	if err == nil && len(g.rest) == 0 {
		err = misuse("没有写要批注的文件或文件夹")
	}
	if err == nil && slices.Contains(g.rest, stdinPath) {
		err = misuse("要批注的文件不能来自标准输入")
	}
	files := find(g.rest).files
	if err == nil {
		err = g.lookBack(c, files, &opt)
	}
	if err != nil {
		return usage(c.err, "annotate", err)
	}
	b := &batch{console: c, verb: "annotate", dir: g.last("out")}
	stamp := xl.Stamp{Made: today()}
	b.each(files, opt, func(f checkedFile) {
		if len(f.results) == 1 && f.results[0].Failure != nil {
			b.complain(f.file.path, f.results[0].Failure.Message)
			return
		}
		errors, warnings, more := 0, 0, ""
		for i := range f.results {
			if f.results[i].Verdict == core.Undetermined {
				more = "，有的数字没有读到"
			}
			for k := range f.results[i].Findings {
				switch f.results[i].Findings[k].Severity {
				case rule.Error:
					errors++
				case rule.Warning:
					warnings++
				}
			}
		}
		if errors+warnings == 0 && more == "" && !g.has("all") {
			b.made++
			fmt.Fprintf(c.out, "没有问题 %s\n", clean(f.file.path))
			return
		}
		b.remark(f, stamp, fmt.Sprintf("（必须改正%d处，请说明%d处%s）", errors, warnings, more))
	})
	return b.end()
}

// remark writes the marked copy of a file, or the list beside it.
func (b *batch) remark(f checkedFile, stamp xl.Stamp, words string) {
	if data := b.markable(f); data != nil {
		a, err := xl.Annotate(data, f.results, stamp)
		if err == nil {
			b.write(f.file.path, stemOf(f.file.path)+"（核对）.xlsx", a.Data, words)
			return
		}
		if !errors.Is(err, xl.ErrUnfit) {
			b.complain(f.file.path, err.Error())
			return
		}
	}
	data, err := xl.List(f.results, stamp)
	if err != nil {
		b.complain(f.file.path, err.Error())
		return
	}
	b.write(f.file.path, stemOf(f.file.path)+"（核对清单）.xlsx", data, words)
}

// markable returns the content of a file that remarks can be put into; nil for
// files of another kind. The file is read again, and must still be the one that
// was checked.
func (b *batch) markable(f checkedFile) []byte {
	for i := range f.results {
		if src := &f.results[i].Source; src.Kind != "xlsx" || src.Name != f.file.path {
			return nil
		}
	}
	data, _, err := f.file.load(b.in)
	if err != nil || digest.Hex(digest.Sum256(data)) != f.results[0].Source.SHA256 {
		return nil
	}
	return data
}
