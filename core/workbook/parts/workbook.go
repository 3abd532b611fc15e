package parts

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// The beginnings of kinds of relations and the namespaces in the two dialects of
// the standard: transitional, which Excel and WPS write, and strict.
const (
	transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strict       = "http://purl.oclc.org/ooxml/officeDocument/relationships"

	mainTransitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	mainStrict       = "http://purl.oclc.org/ooxml/spreadsheetml/main"
)

// A Workbook is a package whose main part is a workbook.
type Workbook struct {
	*Package
	part   string // of the workbook
	base   string // transitional or strict
	Sheets []Sheet
}

// A Sheet is a worksheet of a workbook.
type Sheet struct {
	Name string
	part string // "" for a sheet of another kind
	rel  string
}

// OpenWorkbook opens a workbook and lists its sheets. Its errors are ErrUnfit.
func OpenWorkbook(data []byte) (*Workbook, error) {
	p, err := Open(data)
	if err != nil {
		return nil, err
	}
	main, ok, err := p.related("", "officeDocument")
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, unfit("no main part")
	}
	if err := p.plain(main.target); err != nil {
		return nil, err
	}
	w := &Workbook{Package: p, part: main.target, base: transitional}
	if strings.HasPrefix(main.kind, "http://purl.oclc.org/ooxml/") {
		w.base = strict
	}
	return w, w.list()
}

// plain refuses a workbook that Excel would not open under the name .xlsx: one
// with macros, which are not passed on either, and a template.
func (p *Package) plain(part string) error {
	data, err := p.read(contentTypes)
	if err != nil {
		return err
	}
	_, list, err := children(data)
	if err != nil {
		return err
	}
	for _, e := range list {
		name, _, _ := attr(data, e, "PartName")
		kind, _, _ := attr(data, e, "ContentType")
		if keyOf(name) == keyOf(part) && !strings.HasSuffix(kind, ".sheet.main+xml") {
			return unfit("content type %s", kind)
		}
	}
	return nil
}

// New returns a workbook without sheets.
func New() (*Workbook, error) {
	p := &Package{index: map[string]int{}, changed: map[string][]byte{}}
	w := &Workbook{Package: p, part: "xl/workbook.xml", base: transitional}
	p.write(contentTypes, []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+
		`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`))
	p.write(w.part, []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+
		`<workbook xmlns="`+mainTransitional+`" xmlns:r="`+transitional+`"><bookViews><workbookView/></bookViews><sheets></sheets></workbook>`))
	if _, err := p.relate("", transitional, "officeDocument", w.part); err != nil {
		return nil, err
	}
	return w, p.declare(w.part, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
}

// dir is where the parts of the workbook are kept.
func (w *Workbook) dir() string {
	dir, _ := path.Split(w.part)
	return dir
}

// list reads the list of sheets.
func (w *Workbook) list() error {
	data, err := w.read(w.part)
	if err != nil {
		return err
	}
	_, all, err := children(data)
	if err != nil {
		return err
	}
	rels, err := w.relations(w.part)
	if err != nil {
		return err
	}
	e, ok := named(all, "sheets")
	if !ok {
		return unfit("no list of sheets")
	}
	sheets, err := within(data, e)
	if err != nil {
		return err
	}
	for _, e := range sheets {
		s := Sheet{}
		s.Name, _, _ = attr(data, e, "name")
		s.rel, _, _ = attr(data, e, "id")
		for _, r := range rels {
			if r.id == s.rel && strings.HasSuffix(r.kind, "/worksheet") && w.has(r.target) {
				s.part = r.target
			}
		}
		w.Sheets = append(w.Sheets, s)
	}
	return nil
}

// sheet returns a worksheet by name, nil when there is none.
func (w *Workbook) sheet(name string) *Sheet {
	i := slices.IndexFunc(w.Sheets, func(s Sheet) bool { return s.Name == name && s.part != "" })
	if i < 0 {
		return nil
	}
	return &w.Sheets[i]
}

// FirstText returns the text of the first cell of a sheet that was added by
// PutSheet, or that a program saved again; "" when it cannot be told.
func (w *Workbook) FirstText(s Sheet) string {
	if s.part == "" {
		return ""
	}
	data, err := w.read(s.part)
	if err != nil {
		return ""
	}
	_, all, err := children(data)
	if err != nil {
		return ""
	}
	e, _ := named(all, "sheetData")
	for range 2 { // row, cell
		list, err := within(data, e)
		if err != nil || len(list) == 0 {
			return ""
		}
		e = list[0]
	}
	if kind, _, _ := attr(data, e, "t"); kind == "s" {
		return w.shared(text(data, e))
	}
	return text(data, e)
}

// shared returns a shared string.
func (w *Workbook) shared(number string) string {
	n, err := strconv.Atoi(strings.TrimSpace(number))
	r, ok, err2 := w.related(w.part, "sharedStrings")
	if err != nil || err2 != nil || !ok || !w.has(r.target) {
		return ""
	}
	data, err := w.read(r.target)
	if err != nil {
		return ""
	}
	_, all, err := children(data)
	if err != nil || n < 0 || n >= len(all) {
		return ""
	}
	return text(data, all[n])
}

// PutSheet replaces the content of a sheet, or adds a sheet behind the others
// when there is none of that name. content is a whole worksheet, in the
// transitional dialect.
func (w *Workbook) PutSheet(name string, content []byte) error {
	content = w.dialect(content)
	if s := w.sheet(name); s != nil {
		w.write(s.part, content)
		w.drop(relsOf(s.part)) // notes and printers of what stood there
		return nil
	}
	part := w.free(w.dir()+"worksheets/sheet", ".xml")
	w.write(part, content)
	if err := w.declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"); err != nil {
		return err
	}
	rel, err := w.relate(w.part, w.base, "worksheet", part)
	if err != nil {
		return err
	}
	data, err := w.read(w.part)
	if err != nil {
		return err
	}
	root, all, err := children(data)
	if err != nil {
		return err
	}
	e, _ := named(all, "sheets")
	sheets, err := within(data, e)
	if err != nil {
		return err
	}
	id := 0
	for _, s := range sheets {
		v, _, _ := attr(data, s, "sheetId")
		if n, err := strconv.Atoi(v); err == nil {
			id = max(id, n)
		}
	}
	element := "sheet"
	if e.prefix != "" {
		element = e.prefix + ":" + element
	}
	added := "<" + element + ` name="` + escape(name) + `" sheetId="` + strconv.Itoa(id+1) + `" ` + reference(data, root, w.base, rel) + `/>`
	w.write(w.part, apply(data, []edit{appendTo(data, e, added)}))
	w.Sheets = append(w.Sheets, Sheet{Name: name, part: part, rel: rel})
	return nil
}

// dialect brings markup to the dialect of the workbook.
func (w *Workbook) dialect(content []byte) []byte {
	if w.base != strict {
		return content
	}
	return []byte(strings.NewReplacer(mainTransitional, mainStrict, transitional, strict).Replace(string(content)))
}

// Worksheet reports whether the sheet holds cells, as against a chart.
func (s Sheet) Worksheet() bool { return s.part != "" }
