package main

import (
	"fmt"
	"slices"
	"strconv"

	"gouji/core"
	"gouji/core/publish"
	"gouji/core/report"
	xl "gouji/core/workbook"
)

var exportOptions = append(slices.Clone(knownOptions),
	option{"format", true}, option{"by", true}, option{"tables", false}, option{"out", true}, option{"no-color", false})

// export writes what was found in reports as a list, or reports in the official
// layout.
func export(g given, c *console) int {
	format, by := g.last("format"), xl.Order(g.last("by"))
	if format == "" {
		format = "xlsx"
	}
	if by == "" {
		by = xl.ByUnit
	}
	opt, err := g.known(c)
	switch {
	case err != nil:
	case len(g.rest) == 0:
		err = misuse("没有写要导出的文件或文件夹")
	case !slices.Contains([]string{"xlsx", "docx", "html", "csv", "json"}, format):
		err = misuse("--format 应当是 xlsx、docx、html、csv 或 json，现在是“" + clean(format) + "”")
	case by != xl.ByUnit && by != xl.ByRule:
		err = misuse("--by 应当是 unit 或 rule，现在是“" + clean(string(by)) + "”")
	}
	files := find(g.rest).files
	if err == nil {
		err = g.lookBack(c, files, &opt)
	}
	if err != nil {
		return usage(c.err, "export", err)
	}
	b := &batch{console: c, verb: "export", dir: g.last("out")}
	if b.dir == "" {
		b.dir = "."
	}
	take := b.tables
	switch {
	case g.has("tables") && format != "xlsx":
		take = b.papers(format)
	case !g.has("tables") && format == "docx":
		take = b.checklists
	}
	if g.has("tables") || format == "docx" {
		b.each(files, opt, take)
		return b.end()
	}
	var results []core.Result
	unread := 0
	b.each(files, opt, func(f checkedFile) {
		for i := range f.results {
			if f.results[i].Failure != nil {
				unread++
			}
		}
		results = append(results, f.results...)
	})
	if len(results) == 0 {
		return b.end()
	}
	var data []byte
	switch format {
	case "html":
		data = publish.FindingsPage(results)
	case "csv":
		data = xl.FindingsCSV(results, by)
	case "json":
		data, err = xl.FindingsJSON(results, by)
	default:
		data, err = xl.Findings(results, xl.Stamp{Made: today()})
	}
	if err != nil {
		b.complain("核对结果", err.Error())
		return b.end()
	}
	b.write("", "核对结果."+format, data, fmt.Sprintf("（%d份报告，%d条）", len(results), len(xl.Listing(results, by))))
	if code := b.end(); code != exitPass || unread == 0 {
		return code
	}
	return exitUnread
}

// tables writes the tables of each report in a file.
func (b *batch) tables(f checkedFile) {
	for i, r := range f.reports {
		if r == nil {
			b.complain(f.results[i].Source.Name, f.results[i].Failure.Message)
			continue
		}
		data, err := xl.Tables(r, &f.results[i], xl.Stamp{Made: today()})
		if err != nil {
			b.complain(f.file.path, err.Error())
			continue
		}
		b.write("", titled(r, f.file)+"统计表.xlsx", data, "")
	}
}

// titled names the file of a report after its organ and year.
func titled(r *report.Report, f file) string {
	name := r.Organ
	if name == "" {
		name = stemOf(f.path)
	}
	if r.Year != 0 {
		name += strconv.Itoa(r.Year) + "年"
	}
	return name + "政府信息公开工作年度报告"
}
