// Package core is the front door of the checker: bytes of a submission in,
// verdicts out. It is the same code natively, on Windows and as WebAssembly; it
// has no network, no file system and no clock.
//
// The way through it:
//
//	bytes ─intake→ grid.Document ─report.Recognise→ report.Report ─rule.CheckReport→ Result
//
// The words of the field, and the identifiers that stand for them:
//
//	勾稽关系     identity, balance   rule.Identity
//	申请         request             table 三, form.Requests
//	主动公开     active disclosure   table 二, form.Active
//	复议、诉讼   disputes            table 四, form.Disputes
//	本年新收     new                 t3.new
//	上年结转     carried             t3.carried
//	结转下年度   forward             t3.forward
//	办理结果     outcome rows        t3.granted … t3.other
//	规范性文件   norm                t2.norms
//	版式、格式   edition             form.Edition
//	核对码       code                Result.Code
package core

import (
	"gouji/core/digest"
	"gouji/core/form"
	"gouji/core/grid"
	"gouji/core/intake"
	"gouji/core/intake/limit"
	"gouji/core/report"
	"gouji/core/rule"
)

// Version is the version of the program, equal to productVersion in wails.json.
const Version = "0.1.0"

// Options say what the caller knows besides the file. The zero value is right
// for most uses.
type Options struct {
	Year      int              // 统计年度, overrides what the file says; 0 to take that
	Organ     string           // 机关名称, likewise
	OrganKind report.OrganKind // what sort of organ reports; "" to derive it from the name
	Previous  []*report.Report // last year's reports, to compare with: a single one is taken as meant, see Shelf for several
	Shelf     *Shelf           // instead: reports among which last year's of the same organ is looked up
	Siblings  []*report.Report // other organs' reports of the same year, to compare the prose with
	Roster    []string         // names of the organs that report
	Today     rule.Date        // the day of the check, for the deadlines; none when it is not to matter
	Children  *rule.Children   // of an aggregate: what its units add up to, see core/rollup
	Limits    *limit.Limits    // nil for limit.Default
}

// limits returns the limits to read within.
func (opt *Options) limits() limit.Limits {
	if opt.Limits != nil {
		return *opt.Limits
	}
	return limit.Default
}

// Read reads the reports in a file; of an archive, those of all its files that
// can be read. Every error is a *limit.Error, which Explain turns into a sentence.
func Read(data []byte, opt Options) (kind string, reports []*report.Report, err error) {
	archive, err := intake.OpenArchive(data, opt.limits())
	switch {
	case err != nil:
		return "", nil, err
	case archive != nil:
		return readArchive(archive, &opt)
	}
	return read(data, &opt)
}

// read reads the reports in a file that is no archive of others.
func read(data []byte, opt *Options) (kind string, reports []*report.Report, err error) {
	doc, err := intake.Read(data, opt.limits())
	if err != nil {
		return "", nil, err
	}
	reports = report.Recognise(doc)
	if len(reports) == 1 && !anyTable(reports[0]) && reports[0].Title.Text == "" {
		return doc.Kind, nil, limit.Refuse(missing(doc), "", 0)
	}
	for _, r := range reports {
		if opt.Year != 0 {
			r.Year = opt.Year
		}
		if opt.Organ != "" {
			r.Organ = opt.Organ
		}
	}
	return doc.Kind, reports, nil
}

// missing says why a document has no report in it.
func missing(doc *grid.Document) limit.Reason {
	for i := range doc.Notes {
		if doc.Notes[i].Code == grid.PictureOnly {
			return limit.Pictures
		}
	}
	return limit.NoTable
}

func anyTable(r *report.Report) bool {
	return r.Has(form.Active) || r.Has(form.Requests) || r.Has(form.Disputes)
}

// CheckFile reads a file and checks every report in it. It never fails: a file
// that cannot be read gives one Result with Failure set.
func CheckFile(name string, data []byte, opt Options) []Result {
	var out []Result
	CheckEach(name, data, opt, func(r Result) bool {
		out = append(out, r)
		return true
	})
	return out
}

// CheckEach is CheckFile for a caller that wants to keep no results: it hands
// them to yield one by one, until that returns false. A list of thousands of
// units is one file, and so is an archive of submissions: each of its files is
// checked as if it had been given by itself, under the name of the archive and
// its own.
func CheckEach(name string, data []byte, opt Options, yield func(Result) bool) {
	if opt.Shelf == nil && len(opt.Previous) > 1 {
		opt.Shelf = NewShelf(opt.Previous...) // once for all reports of the file
	}
	ReadEach(name, data, opt, func(r *report.Report, src Source, err error) bool {
		if err != nil {
			return yield(Failed(src, err))
		}
		return yield(Check(r, src, opt))
	})
}

// ReadEach is CheckEach for a caller that needs the reports too, to keep some of
// them: it hands them over as they are read, for Check. Of a file that cannot be
// read there is no report but a *limit.Error, which Explain turns into a sentence.
func ReadEach(name string, data []byte, opt Options, yield func(r *report.Report, src Source, err error) bool) {
	archive, err := intake.OpenArchive(data, opt.limits())
	switch {
	case err != nil:
		yield(nil, sourceOf(name, data), err)
	case archive != nil:
		archived(name, archive, &opt, yield)
	default:
		readOne(name, data, &opt, yield)
	}
}

// readOne is ReadEach for a file that is no archive of others. It returns false
// when yield did.
func readOne(name string, data []byte, opt *Options, yield func(*report.Report, Source, error) bool) bool {
	src := sourceOf(name, data)
	kind, reports, err := read(data, opt)
	src.Kind = kind
	if err != nil {
		return yield(nil, src, err)
	}
	for _, r := range reports {
		one := src
		if len(reports) > 1 {
			one.Part = r.Part
		}
		if !yield(r, one, nil) {
			return false
		}
	}
	return true
}

func sourceOf(name string, data []byte) Source {
	return Source{Name: name, Bytes: len(data), SHA256: digest.Hex(digest.Sum256(data))}
}

// Check checks one report. src tells where it came from.
func Check(r *report.Report, src Source, opt Options) Result {
	previous, searched := opt.previousOf(r)
	checked := rule.CheckReport(r, rule.Context{
		Previous: previous, Searched: searched, Kind: opt.OrganKind,
		Siblings: opt.Siblings, Roster: opt.Roster, Today: opt.Today, Children: opt.Children,
	})
	res := Result{
		Schema:   Schema,
		Source:   src,
		Report:   identity(r, opt.OrganKind),
		Receipt:  receipt(r),
		Findings: orEmpty(checked.Findings),
		Outcomes: orEmpty(checked.Outcomes),
		Repairs:  repairs(checked.Repairs),
		Rules:    rule.Version,
	}
	res.Verdict = verdict(res.Findings, res.Receipt)
	res.Code = res.code()
	return res
}

func identity(r *report.Report, kind report.OrganKind) Identity {
	id := Identity{Year: r.Year, Organ: r.Organ, OrganKind: string(rule.KindOf(r, kind))}
	if r.Edition != nil {
		id.Edition = r.Edition.ID
	}
	return id
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func repairs(found []rule.Repair) []Repair {
	out := make([]Repair, 0, len(found))
	for _, f := range found {
		out = append(out, Repair{Changes: orEmpty(f.Changes), Resolves: orEmpty(f.Resolves), Rank: f.Rank, Unique: f.Unique})
	}
	return out
}

// verdict sums up: an error fails, an unread figure leaves it open, a warning
// asks for review.
func verdict(findings []rule.Finding, rc Receipt) Verdict {
	v := Pass
	for _, f := range findings {
		if f.Decision != "" {
			continue
		}
		switch f.Severity {
		case rule.Error:
			return Fail
		case rule.Warning:
			v = Review
		}
	}
	if rc.Read+rc.Blank < rc.Expected {
		return Undetermined
	}
	return v
}

// code computes the 核对码: forty bits of a hash over the file, the catalogue,
// the verdict and the findings, in letters and digits that cannot be mistaken
// for each other. It shows a slip or a forgery by hand, not a determined attack:
// whoever has the file can recompute it (and that is the point).
func (r *Result) code() string {
	b := make([]byte, 0, 1024)
	for _, s := range []string{r.Source.SHA256, r.Source.Part, r.Rules, string(r.Verdict), r.Report.Organ, report.Int(int64(r.Report.Year)).String()} {
		b = append(append(b, s...), 0)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		for _, s := range []string{f.Rule, string(f.Severity), f.Message, f.Decision} {
			b = append(append(b, s...), 0)
		}
	}
	if r.Failure != nil {
		b = append(b, r.Failure.Reason...)
	}
	sum := digest.Sum256(b)
	const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	var out [9]byte
	bits := uint64(sum[0])<<32 | uint64(sum[1])<<24 | uint64(sum[2])<<16 | uint64(sum[3])<<8 | uint64(sum[4])
	for i, k := 0, 35; i < len(out); i++ {
		if i == 4 {
			out[i] = '-'
			continue
		}
		out[i] = letters[bits>>k&31]
		k -= 5
	}
	return string(out[:])
}
