package receive

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gouji/app/judge"
	"gouji/app/roster"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/intake/limit"
	"gouji/core/report"
)

// An arrival is one file as it was read: what the store is to keep, and what the
// person is told. An archive of submissions is one arrival with reports of all its
// files; those that could not be read follow it as arrivals without bytes.
type arrival struct {
	path     string
	incoming []store.Incoming
	outcomes []Outcome
	moulds   []mould // of the reports of the first incoming, in their order
	archive  bool
}

// size is how many bytes an arrival holds, about.
func (a *arrival) size() (n int) {
	for i := range a.incoming {
		n += len(a.incoming[i].Bytes)
	}
	return n
}

// A reader reads files for one import. It may be used by several goroutines.
type reader struct {
	desk     *Desk
	units    *roster.Roster
	previous func(ctx context.Context, unit store.UnitID, year int) *report.Report
	year     int // taken for a report that does not say, nor its path
	roots    []string
}

// read reads one file. It never fails: what went wrong is in the arrival.
func (rd *reader) read(ctx context.Context, path string) arrival {
	name := filepath.Base(path)
	a := arrival{path: path}
	data, err := rd.bytes(path)
	if err != nil {
		a.fail(name, nil, "", explain(err))
		return a
	}
	whole := store.Incoming{Name: name, Bytes: data}
	var failures []store.Incoming
	var unread []Outcome
	core.ReadEach(name, data, core.Options{}, func(r *report.Report, src core.Source, err error) bool {
		if err != nil {
			f := core.Explain(err)
			failures = append(failures, store.Incoming{Name: src.Name, Kind: src.Kind, Failure: f.Reason, Message: f.Message})
			unread = append(unread, Outcome{Path: path, Name: src.Name, State: Unread, Message: f.Message, Advice: f.Advice})
			return ctx.Err() == nil
		}
		if whole.Kind == "" {
			whole.Kind = src.Kind
		}
		in, out := rd.take(ctx, path, name, r, src)
		whole.Reports = append(whole.Reports, in)
		a.moulds = append(a.moulds, mouldOf(src))
		a.outcomes = append(a.outcomes, out)
		return ctx.Err() == nil
	})
	if len(whole.Reports) == 0 && len(failures) == 1 && failures[0].Name == name {
		failures[0].Bytes = data // kept, for a later version of the program may read it
		a.incoming, a.outcomes = failures, unread
		return a
	}
	if strings.Contains(firstName(whole, a.outcomes), "/") {
		whole.Kind, a.archive = store.Archive, true
	}
	a.incoming = append([]store.Incoming{whole}, failures...)
	a.outcomes = append(a.outcomes, unread...)
	return a
}

func firstName(whole store.Incoming, outcomes []Outcome) string {
	if len(whole.Reports) == 0 {
		return ""
	}
	return outcomes[0].Name
}

func (a *arrival) fail(name string, data []byte, kind string, f core.Failure) {
	a.incoming = []store.Incoming{{Name: name, Kind: kind, Bytes: data, Failure: f.Reason, Message: f.Message}}
	a.outcomes = []Outcome{{Path: a.path, Name: name, State: Unread, Message: f.Message, Advice: f.Advice}}
}

// take finds the unit of a report and checks it.
func (rd *reader) take(ctx context.Context, path, file string, r *report.Report, src core.Source) (store.IncomingReport, Outcome) {
	part := src.Part
	if inner, ok := strings.CutPrefix(src.Name, file+"/"); ok {
		part = strings.TrimSuffix(inner+"#"+src.Part, "#")
	}
	if r.Year == 0 {
		r.Year = yearOf(path, src.Name, rd.roots...)
	}
	if r.Year == 0 || says(r, rd.year) {
		r.Year = rd.year
	}
	unit, candidates := rd.units.Match(clues(r, src, path), r.Year)
	c := judge.Case{Source: src, Unit: rd.units.Unit(unit), Rulings: rd.desk.Rulings}
	if unit != 0 {
		c.Previous = rd.previous(ctx, unit, r.Year-1)
	}
	organ, reading := r.Organ, core.AppendReading(nil, r)
	res := c.Report(r, nil)
	in := store.IncomingReport{
		Unit: unit, Year: r.Year, Part: part, Edition: res.Report.Edition, Organ: organ, Base: reading, Result: store.Summarise(&res),
	}
	out := Outcome{Path: path, Name: src.Name, State: State(res.Verdict), Unit: unit, Organ: organ, Year: r.Year, Unclear: unit == 0 && rd.units.Len() > 0, Candidates: candidates}
	if len(res.Findings) > 0 {
		out.Message = res.Findings[0].Message
	}
	if part != "" && !strings.Contains(src.Name, "/") {
		out.Name = src.Name + "·" + part
	}
	return in, out
}

// says reports whether a report states a year at all. One whose title is last
// year's, left when the file was copied, states this year for its figures: it is
// this year's report, and the rules find fault with its title.
func says(r *report.Report, year int) bool {
	for _, y := range r.Years {
		if y.Year == year {
			return true
		}
	}
	return false
}

// bytes reads a file that is not larger than the importers take.
func (rd *reader) bytes(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		if _, err := os.ReadDir(path); err != nil {
			return nil, err
		}
		return nil, errLink
	case !info.Mode().IsRegular(): // a pipe would keep the import waiting
		return nil, errDevice
	case info.Size() > int64(limit.Default.Bytes):
		return nil, limit.Refuse(limit.TooLarge, "", 0)
	}
	return os.ReadFile(path)
}

var (
	errLink   = errors.New("a link to a folder")
	errDevice = errors.New("no regular file")
)

// explain is core.Explain for what may go wrong before the bytes are there.
func explain(err error) core.Failure {
	var refused *limit.Error
	switch {
	case errors.As(err, &refused):
		return core.Explain(err)
	case errors.Is(err, errLink):
		return core.Failure{Reason: "link", Message: "这是通到另一个文件夹的链接，里面的文件没有导入。", Advice: "如果要导入，请把那个文件夹直接拖进来。"}
	case errors.Is(err, errDevice):
		return core.Failure{Reason: "device", Message: "这不是普通文件。", Advice: "不必导入。"}
	case errors.Is(err, fs.ErrNotExist):
		return core.Failure{Reason: "gone", Message: "文件已不在原处。", Advice: "请确认文件没有被移动或删除，再导入一次。"}
	case inUse(err):
		return core.Failure{Reason: "in_use", Message: "文件正在别的程序中打开，读不到。", Advice: "请在那里关闭它（通常是 Excel 或 WPS），再导入一次。"}
	case errors.Is(err, fs.ErrPermission):
		return core.Failure{Reason: "denied", Message: "没有读取权限。", Advice: "请检查文件或文件夹的权限；如果它正在别的程序中打开，请关闭后再导入。"}
	}
	return core.Failure{Reason: "io", Message: "文件读取失败。", Advice: "请把文件复制到本机磁盘后再导入；如果在移动硬盘或网络盘上，请检查连接。"}
}

// clues are what tells whose report it is, the strongest first. The folder may be
// that of the office that collects: it decides for a report that names nobody.
func clues(r *report.Report, src core.Source, path string) []roster.Clue {
	all := [...]roster.Clue{
		{Text: r.Organ, Of: "报告中的单位名称", Name: true},
		{Text: src.Part, Of: "工作表或行名"},
		{Text: stem(filepath.Base(filepath.FromSlash(src.Name))), Of: "文件名"},
		{Text: filepath.Base(filepath.Dir(path)), Of: "文件夹名", Weak: r.Organ != ""},
	}
	return slices.DeleteFunc(all[:], func(c roster.Clue) bool { return strings.TrimSpace(c.Text) == "" })
}

func stem(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }

// yearOf finds the 统计年度 in the names of a file and of its folders, the nearest
// first: the only four digits there that can be one. name is that of the file within
// an archive, whose folders count too. On the disk the folder of the file counts,
// and those above it up to what was chosen.
func yearOf(path, name string, roots ...string) int {
	parts := strings.Split(name, "/") // the first is the archive, or the file itself
	for i := len(parts) - 1; i >= 0; i-- {
		if y := oneYear(parts[i]); y != 0 {
			return y
		}
	}
	if y := oneYear(filepath.Base(path)); y != 0 {
		return y
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if y := oneYear(filepath.Base(dir)); y != 0 {
			return y
		}
		if !within(dir, roots) || dir == filepath.Dir(dir) {
			return 0
		}
	}
}

// within reports whether a folder lies below one that was chosen.
func within(dir string, roots []string) bool {
	for _, root := range roots {
		if rest, below := strings.CutPrefix(dir, filepath.Clean(root)); below && rest != "" && os.IsPathSeparator(rest[0]) {
			return true
		}
	}
	return false
}

func oneYear(text string) int {
	found := 0
	for i := 0; i+4 <= len(text); i++ {
		y, ok := fourDigits(text[i : i+4])
		switch {
		case !ok || i > 0 && digit(text[i-1]) || i+4 < len(text) && digit(text[i+4]):
			continue
		case y < 2008 || y > 2099:
			continue
		case found != 0 && found != y:
			return 0
		}
		found = y
	}
	return found
}

func fourDigits(s string) (n int, ok bool) {
	for i := range len(s) {
		if !digit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func digit(c byte) bool { return '0' <= c && c <= '9' }
