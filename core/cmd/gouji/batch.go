package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"gouji/core"
	"gouji/core/deliver"
	"gouji/core/report"
)

// A batch is a run of a verb that makes files out of many: annotate, rollup,
// export, template. Its methods run in one goroutine.
type batch struct {
	*console
	verb   string
	dir    string // where the files go; "" for beside the original
	made   int
	failed int // files that could not be read or written
}

// A checked file is a file with the reports in it and their results. Where it
// could not be read there is one result and no report.
type checkedFile struct {
	file    file
	reports []*report.Report // as many as results; nil for what could not be read
	results []core.Result
}

// each checks files, several at a time, and hands them over in their order. Files
// that only happened to lie in a folder are passed over.
func (b *batch) each(files []file, opt core.Options, take func(checkedFile)) {
	p := newProgress(b.console, len(files))
	ordered(len(files), runtime.GOMAXPROCS(0), func(i int, emit func(checkedFile) bool) {
		c := checkedFile{file: files[i]}
		files[i].check(func(*report.Report) core.Options { return opt }, b.in, func(r *report.Report, res core.Result) bool {
			c.reports, c.results = append(c.reports, r), append(c.results, res)
			return true
		})
		emit(c)
	}, func(i int, c checkedFile) bool {
		p.hide()
		if n := len(c.results); n > 1 || n == 1 && !c.file.besideThePoint(&c.results[0]) {
			take(c)
		}
		if i+1 < len(files) {
			p.show(i+1, files[i+1].path)
		}
		return true
	})
	p.hide()
}

// write puts a file into the folder of the batch, or beside the original, and
// tells of it.
func (b *batch) write(beside, name string, content []byte, remark string) {
	dir := b.dir
	if dir == "" {
		dir = filepath.Dir(beside)
	}
	path, err := deliver.Write(dir, name, content)
	if err != nil {
		_, message, advice := unreadableWords(err)
		b.complain(filepath.Join(dir, name), "写不进去："+message+advice)
		return
	}
	b.made++
	fmt.Fprintf(b.out, "已写出 %s%s\n", clean(path), remark)
}

// complain tells of a file that could not be read or written.
func (b *batch) complain(path, why string) {
	b.failed++
	fmt.Fprintf(b.err, "gouji %s：%s：%s\n", b.verb, clean(path), clean(unstopped(why)))
}

// end returns the exit code: whether everything that was asked for is there.
func (b *batch) end() int {
	if b.failed > 0 || b.made == 0 {
		if b.failed == 0 {
			fmt.Fprintf(b.err, "gouji %s：没有找到年度报告\n", b.verb)
		}
		return exitUnread
	}
	return exitPass
}

// stemOf is the name of a file without folders and ending.
func stemOf(path string) string {
	name := filepath.Base(path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// today is the time that files state.
func today() string { return time.Now().Format("2006年1月2日 15:04") }

// lookBack reads last year's reports. One report given for one file is meant for
// it; otherwise they are looked up by the name of the organ, as check does.
func (g given) lookBack(c *console, files []file, opt *core.Options) error {
	previous, named, err := lastYear(g.options["previous"], c)
	switch {
	case err != nil || len(previous) == 0:
	case named && len(previous) == 1 && len(files) == 1 && !files[0].met:
		opt.Previous = previous
	default:
		opt.Shelf = core.NewShelf(previous...)
	}
	return err
}
