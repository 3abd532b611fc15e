package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"gouji/core/grid"
)

// A book is a workbook that is being made.
type book struct {
	f      *excelize.File
	names  sheetNames
	sheets []*sheet
	styles map[style]int
	err    error // the first; what comes after it does nothing
}

// newBook begins a workbook. title and note are properties of the document.
func newBook(title, note string) *book {
	b := &book{f: excelize.NewFile(), names: sheetNames{}, styles: map[style]int{}}
	b.try(b.f.SetDefaultFont(songti))
	b.try(b.f.SetDocProps(&excelize.DocProperties{Creator: "勾稽 gouji", Title: clip(cellText(title), 200), Description: clip(cellText(note), 1000)}))
	return b
}

// try keeps the first error, so that the making of a sheet reads as a list of
// what stands on it.
func (b *book) try(err error) {
	if b.err == nil {
		b.err = err
	}
}

// style returns the number of a style.
func (b *book) style(s style) int {
	n, ok := b.styles[s]
	if !ok {
		var err error
		n, err = b.f.NewStyle(s.excel())
		b.try(err)
		b.styles[s] = n
	}
	return n
}

// look returns the number of a style for conditional colours.
func (b *book) look(colour, fill string, bold bool) int {
	e := &excelize.Style{Font: &excelize.Font{Color: colour, Bold: bold}}
	if fill != "" {
		e.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	}
	n, err := b.f.NewConditionalStyle(e)
	b.try(err)
	return n
}

// A sheet is a worksheet that is being made.
type sheet struct {
	*book
	cells
	name string
}

// sheet adds a worksheet under a name like the one wanted.
func (b *book) sheet(wanted string) *sheet {
	s := &sheet{book: b, name: b.names.next(wanted)}
	if len(b.sheets) == 0 {
		b.try(b.f.SetSheetName("Sheet1", s.name))
	} else {
		_, err := b.f.NewSheet(s.name)
		b.try(err)
	}
	b.sheets = append(b.sheets, s)
	return s
}

// text, number, figure and formula put something into a cell.
func (s *sheet) text(row, col int, text string, st style) {
	*s.at(row, col) = cell{text: text, style: s.style(st)}
}

func (s *sheet) number(row, col int, number string, st style) {
	*s.at(row, col) = cell{number: number, style: s.style(st)}
}

// formula puts a formula with its cached number.
func (s *sheet) formula(row, col int, formula, number string, st style) {
	*s.at(row, col) = cell{formula: formula, number: number, style: s.style(st)}
}

// verdict puts a formula with its cached text.
func (s *sheet) verdict(row, col int, formula, text string, st style) {
	*s.at(row, col) = cell{formula: formula, text: text, style: s.style(st)}
}

// merge joins cells, which get the style of the first: borders belong to each.
func (s *sheet) merge(row, col, lastRow, lastCol int) {
	if row == lastRow && col == lastCol {
		return
	}
	first := s.at(row, col).style
	for r := row; r <= lastRow; r++ {
		for c := col; c <= lastCol; c++ {
			if r != row || c != col {
				*s.at(r, c) = cell{style: first}
			}
		}
	}
	s.try(s.f.MergeCell(s.name, grid.A1(row, col), grid.A1(lastRow, lastCol)))
}

// widths sets the widths of columns from the first on, in characters.
func (s *sheet) widths(widths ...float64) {
	for i, w := range widths {
		s.try(s.f.SetColWidth(s.name, columnName(i), columnName(i), w))
	}
}

// columnName names a column: "A".
func columnName(col int) string { return strings.TrimSuffix(grid.A1(0, col), "1") }

// paper sets up A4. tall is how many pages high it may be, 0 for as many as it
// needs; area is what is printed, "" for all.
func (s *sheet) paper(landscape bool, tall int, area string) {
	a4, wide, fit, orientation := 9, 1, true, "portrait"
	if landscape {
		orientation = "landscape"
	}
	s.try(s.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}))
	s.try(s.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	side, end, centred := 0.6, 0.75, true
	s.try(s.f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end, Horizontally: &centred}))
	if area != "" {
		from, to, _ := strings.Cut(area, ":")
		s.define("_xlnm.Print_Area", absolute(from)+":"+absolute(to))
	}
}

// spread sets up A4 laid across for a sheet that is too wide for one page: at a
// scale that can be read, pages side by side first.
func (s *sheet) spread(scale uint) {
	s.paper(true, 0, "")
	a4, orientation, order, fit := 9, "landscape", "overThenDown", false
	s.try(s.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, AdjustTo: &scale, PageOrder: &order}))
	s.try(s.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

// define names cells of the sheet.
func (s *sheet) define(name, ref string) {
	s.try(s.f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: quoted(s.name) + "!" + ref, Scope: s.name}))
}

// footer prints a line under each page, with the number of the page. "&" begins
// a code there, and a digit behind the size of the letters would belong to it.
func (s *sheet) footer(left string) {
	text := "&L&9 " + strings.ReplaceAll(clip(cellText(left), 100), "&", "&&") + "&R&9第&P页，共&N页"
	s.try(s.f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: text}))
}

// protect locks the sheet but for the open cells, without a password: it guards
// against slips, not against people.
func (s *sheet) protect() {
	s.try(s.f.ProtectSheet(s.name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, EditObjects: true,
	}))
}

// freeze keeps rows and columns in sight.
func (s *sheet) freeze(rows, cols int) {
	at := grid.A1(rows, cols)
	pane := "bottomRight"
	switch {
	case cols == 0:
		pane = "bottomLeft"
	case rows == 0:
		pane = "topRight"
	}
	s.try(s.f.SetPanes(s.name, &excelize.Panes{Freeze: true, XSplit: cols, YSplit: rows, TopLeftCell: at, ActivePane: pane}))
}

// A hue colours cells for which a formula is true.
type hue struct {
	formula      string
	colour, fill string
	bold         bool
}

// colours sets conditional colours, the first that applies.
func (s *sheet) colours(area string, hues ...hue) {
	var options []excelize.ConditionalFormatOptions
	for _, h := range hues {
		n := s.look(h.colour, h.fill, h.bold)
		options = append(options, excelize.ConditionalFormatOptions{Type: "formula", Criteria: h.formula, Format: &n, StopIfTrue: true})
	}
	s.try(s.f.SetConditionalFormat(s.name, area, options))
}

// absolute turns "A1" into "$A$1".
func absolute(ref string) string {
	i := strings.IndexAny(ref, "0123456789")
	return "$" + ref[:i] + "$" + ref[i:]
}

// quoted writes the name of a sheet as a formula has it.
func quoted(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// bytes finishes the workbook: what excelize made, with the cells put in.
func (b *book) bytes() ([]byte, error) {
	defer b.f.Close()
	if b.err != nil {
		return nil, b.err
	}
	shell, err := b.f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	in, err := zip.NewReader(bytes.NewReader(shell.Bytes()), int64(shell.Len()))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	packer, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	w.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { // one part after the other
		packer.Reset(w)
		return packer, nil
	})
	for _, f := range in.File {
		if err := b.part(w, f); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// part writes a part of the workbook, of a worksheet with its cells.
func (b *book) part(w *zip.Writer, f *zip.File) error {
	n := 0
	if _, err := fmt.Sscanf(f.Name, "xl/worksheets/sheet%d.xml", &n); err != nil || n < 1 || n > len(b.sheets) {
		return w.Copy(f)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s := b.sheets[n-1]
	before, after, ok := bytes.Cut(data, []byte("<sheetData></sheetData>"))
	if !ok {
		return errors.New("worksheet without room for cells")
	}
	before = bytes.Replace(before, []byte(`<dimension ref="A1">`), []byte(`<dimension ref="`+s.extent()+`">`), 1)
	out, err := w.Create(f.Name)
	if err != nil {
		return err
	}
	if _, err := out.Write(before); err != nil {
		return err
	}
	if err := s.writeTo(out); err != nil {
		return err
	}
	_, err = out.Write(after)
	return err
}

// extent is the range of the cells.
func (s *sheet) extent() string {
	last := 0
	for _, row := range s.rows {
		last = max(last, len(row)-1)
	}
	return "A1:" + grid.A1(max(0, len(s.rows)-1), last)
}
