package parts

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gouji/core/grid"
)

// shapes is the drawing that holds the boxes of the notes of a sheet, in VML: a
// note without a box is not shown.
type shapes struct {
	w    *Workbook
	part string
	text string
	next int // number of the next shape
}

const (
	vmlHead = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">`
	vmlType = `<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`
	vmlTail = `</xml>`
)

// shapes returns the drawing of a sheet, which is made when there is none. ok is
// false when it is one that had better be left alone.
func (w *Workbook) shapes(s *Sheet) (*shapes, bool, error) {
	data, err := w.read(s.part)
	if err != nil {
		return nil, false, err
	}
	root, all, err := children(data)
	if err != nil {
		return nil, false, err
	}
	if e, ok := named(all, "legacyDrawing"); ok {
		return w.drawn(s, data, e)
	}
	part := w.free(w.dir()+"drawings/vmlDrawing", ".vml")
	number := strings.Trim(strings.TrimPrefix(part, w.dir()+"drawings/vmlDrawing"), ".vml")
	n, _ := strconv.Atoi(number)
	w.write(part, []byte(vmlHead+`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="`+number+`"/></o:shapelayout>`+vmlType+vmlTail))
	if err := w.declareEnding("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing"); err != nil {
		return nil, false, err
	}
	rel, err := w.relate(s.part, w.base, "vmlDrawing", part)
	if err != nil {
		return nil, false, err
	}
	name := "legacyDrawing"
	if root.prefix != "" {
		name = root.prefix + ":" + name
	}
	at := insertion(root, all, sheetOrder, "legacyDrawing")
	at.text = "<" + name + " " + reference(data, root, w.base, rel) + "/>"
	w.write(s.part, apply(data, []edit{at}))
	text, err := w.read(part)
	return &shapes{w: w, part: part, text: string(text), next: n*1024 + 1}, true, err
}

var shapeNumber = regexp.MustCompile(`_x0000_s(\d{1,9})`)

// drawn returns the drawing that a sheet has.
func (w *Workbook) drawn(s *Sheet, data []byte, e element) (*shapes, bool, error) {
	id, _, _ := attr(data, e, "id")
	rels, err := w.relations(s.part)
	if err != nil {
		return nil, false, err
	}
	for _, r := range rels {
		if r.id != id || !w.has(r.target) {
			continue
		}
		vml, err := w.read(r.target)
		if err != nil {
			return nil, false, nil // of another encoding: left alone
		}
		text := string(vml)
		for _, ns := range []string{`v="urn:schemas-microsoft-com:vml"`, `o="urn:schemas-microsoft-com:office:office"`, `x="urn:schemas-microsoft-com:office:excel"`} {
			if !strings.Contains(text, "xmlns:"+ns) {
				return nil, false, nil
			}
		}
		if !strings.Contains(text, vmlTail) {
			return nil, false, nil
		}
		next := 1025
		for _, m := range shapeNumber.FindAllStringSubmatch(text, -1) {
			n, _ := strconv.Atoi(m[1])
			next = max(next, n+1)
		}
		return &shapes{w: w, part: r.target, text: text, next: next}, true, nil
	}
	return nil, false, nil
}

// add draws the box of a note beside its cell.
func (d *shapes) add(row, col int, note string) {
	if !strings.Contains(d.text, `id="_x0000_t202"`) && !strings.Contains(d.text, `id='_x0000_t202'`) {
		d.append(vmlType)
	}
	lines := 2
	for line := range strings.SplitSeq(note, "\n") {
		lines += 1 + len([]rune(line))/18
	}
	high := min(4+lines*3/4, 24)
	top := max(0, row-1)
	n := strconv.Itoa
	d.append(`<v:shape id="_x0000_s` + n(d.next) + `" type="#_x0000_t202" style='position:absolute;margin-left:59pt;margin-top:2pt;width:210pt;height:` + n(high*14) +
		`pt;z-index:` + n(d.next%1024) + `;visibility:hidden' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>` +
		`<v:path o:connecttype="none"/><v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div></v:textbox>` +
		`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>` +
		n(col+1) + `, 15, ` + n(top) + `, 2, ` + n(col+5) + `, 15, ` + n(top+high) + `, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>` + n(row) + `</x:Row><x:Column>` + n(col) + `</x:Column></x:ClientData></v:shape>`)
	d.next++
}

func (d *shapes) append(s string) {
	i := strings.LastIndex(d.text, vmlTail)
	d.text = d.text[:i] + s + d.text[i:]
}

func (d *shapes) save() { d.w.write(d.part, []byte(d.text)) }

var (
	shapePattern  = regexp.MustCompile(`(?s)<v:shape\s.*?</v:shape>`)
	rowPattern    = regexp.MustCompile(`<x:Row>\s*(\d{1,7})\s*</x:Row>`)
	columnPattern = regexp.MustCompile(`<x:Column>\s*(\d{1,5})\s*</x:Column>`)
)

// remove takes away the boxes of notes.
func (d *shapes) remove(refs []string) {
	d.text = shapePattern.ReplaceAllStringFunc(d.text, func(s string) string {
		row, col := rowPattern.FindStringSubmatch(s), columnPattern.FindStringSubmatch(s)
		if row == nil || col == nil || !strings.Contains(s, `ObjectType="Note"`) && !strings.Contains(s, `ObjectType='Note'`) {
			return s
		}
		r, _ := strconv.Atoi(row[1])
		c, _ := strconv.Atoi(col[1])
		if slices.Contains(refs, grid.A1(r, c)) {
			return ""
		}
		return s
	})
}
