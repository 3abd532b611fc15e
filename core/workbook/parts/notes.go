package parts

import (
	"strconv"
	"strings"

	"gouji/core/grid"
)

// author is whom our notes are by. Each begins with Beginning, by which it is
// known again, also below a note of somebody else.
const (
	author    = "勾稽核对"
	Beginning = "【" + author + "】"
)

const emptyComments = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
	`<comments xmlns="` + mainTransitional + `"><authors></authors><commentList></commentList></comments>`

// notes puts notes to cells of a sheet. Where a cell has one already, ours is
// added below it.
func (w *Workbook) notes(s *Sheet, marks []Mark) (unnoted int, err error) {
	wanted := 0
	for _, m := range marks {
		if m.Note != "" {
			wanted++
		}
	}
	if wanted == 0 {
		return 0, nil
	}
	shapes, ok, err := w.shapes(s)
	if err != nil || !ok {
		return wanted, err
	}
	part, err := w.comments(s)
	if err != nil {
		return wanted, err
	}
	data, err := w.read(part)
	if err != nil {
		return wanted, err
	}
	root, all, err := children(data)
	if err != nil {
		return wanted, err
	}
	authors, ok1 := named(all, "authors")
	list, ok2 := named(all, "commentList")
	if !ok1 || !ok2 {
		return wanted, nil
	}
	known, err := within(data, authors)
	if err != nil {
		return wanted, err
	}
	there, err := within(data, list)
	if err != nil {
		return wanted, err
	}
	by := len(known)
	for i, e := range known {
		if text(data, e) == author {
			by = i
		}
	}
	var edits []edit
	if by == len(known) {
		edits = append(edits, appendTo(data, authors, tagged(root.prefix, "author", author)))
	}
	var added strings.Builder
	for _, m := range marks {
		if m.Note == "" {
			continue
		}
		ref := grid.A1(m.Row, m.Col)
		if e, ok := commentAt(data, there, ref); ok {
			more, ok := below(data, e, root.prefix, m.Note)
			if !ok {
				unnoted++
				continue
			}
			edits = append(edits, more...)
			continue
		}
		c := `<comment ref="` + ref + `" authorId="` + strconv.Itoa(by) + `"><text>` + run(m.Note) + `</text></comment>`
		if root.prefix != "" {
			c = prefixed(c, root.prefix)
		}
		added.WriteString(c)
		shapes.add(m.Row, m.Col, m.Note)
	}
	if added.Len() > 0 {
		edits = append(edits, appendTo(data, list, added.String()))
	}
	w.write(part, apply(data, edits))
	shapes.save()
	return unnoted, nil
}

func tagged(prefix, name, content string) string {
	if prefix != "" {
		name = prefix + ":" + name
	}
	return "<" + name + ">" + escape(content) + "</" + name + ">"
}

// run writes a piece of a note.
func run(s string) string {
	return `<r><rPr><sz val="9"/><color indexed="81"/><rFont val="宋体"/><charset val="134"/></rPr><t xml:space="preserve">` + escape(s) + `</t></r>`
}

// comments returns the part that holds the notes of a sheet, which is made when
// there is none.
func (w *Workbook) comments(s *Sheet) (string, error) {
	r, ok, err := w.related(s.part, "comments")
	if err != nil {
		return "", err
	}
	if ok && w.has(r.target) {
		return r.target, nil
	}
	part := w.free(w.dir()+"comments", ".xml")
	w.write(part, w.dialect([]byte(emptyComments)))
	if _, err := w.relate(s.part, w.base, "comments", part); err != nil {
		return "", err
	}
	return part, w.declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")
}

func commentAt(data []byte, list []element, ref string) (element, bool) {
	for _, e := range list {
		if v, _, _ := attr(data, e, "ref"); strings.EqualFold(strings.ReplaceAll(v, "$", ""), ref) {
			return e, true
		}
	}
	return element{}, false
}

// below adds to a note that is there. A discussion, of which the note is only a
// shadow, is left alone.
func below(data []byte, comment element, prefix, note string) ([]edit, bool) {
	list, err := within(data, comment)
	if err != nil {
		return nil, false
	}
	body, ok := named(list, "text")
	if !ok || strings.HasPrefix(text(data, body), "[Threaded comment]") || strings.Contains(text(data, body), "线程") {
		return nil, false
	}
	pieces, err := within(data, body)
	if err != nil {
		return nil, false
	}
	piece := run("\n" + note)
	if prefix != "" {
		piece = prefixed(piece, prefix)
	}
	var edits []edit
	at := body.end
	for _, e := range pieces {
		switch e.name {
		case "t": // text without a format has to become a run, to have another after it
			r := "r"
			if prefix != "" {
				r = prefix + ":r"
			}
			edits = append(edits, edit{e.from, e.from, "<" + r + ">"}, edit{e.to, e.to, "</" + r + ">"})
			at = e.to
		case "r":
			at = e.to
		}
	}
	if body.inner == body.end {
		return []edit{appendTo(data, body, piece)}, true
	}
	return append(edits, edit{at, at, piece}), true
}

// unnote takes our notes off a sheet.
func (w *Workbook) unnote(s *Sheet) error {
	r, ok, err := w.related(s.part, "comments")
	if err != nil || !ok || !w.has(r.target) {
		return err
	}
	data, err := w.read(r.target)
	if err != nil {
		return err
	}
	if !strings.Contains(string(data), author) {
		return nil
	}
	_, all, err := children(data)
	if err != nil {
		return err
	}
	list, ok := named(all, "commentList")
	if !ok {
		return nil
	}
	there, err := within(data, list)
	if err != nil {
		return err
	}
	var edits []edit
	var gone []string
	for _, e := range there {
		body := text(data, e)
		switch at := strings.Index(body, Beginning); {
		case at < 0:
		case strings.TrimSpace(body[:at]) == "":
			ref, _, _ := attr(data, e, "ref")
			gone = append(gone, strings.ToUpper(strings.ReplaceAll(ref, "$", "")))
			edits = append(edits, edit{from: e.from, to: e.to})
		default:
			edits = append(edits, shorten(data, e)...)
		}
	}
	w.write(r.target, apply(data, edits))
	if len(gone) == 0 {
		return nil
	}
	shapes, ok, err := w.shapes(s)
	if err != nil || !ok {
		return err
	}
	shapes.remove(gone)
	shapes.save()
	return nil
}

// shorten takes our part off the end of a note.
func shorten(data []byte, comment element) []edit {
	list, err := within(data, comment)
	body, ok := named(list, "text")
	if err != nil || !ok {
		return nil
	}
	pieces, err := within(data, body)
	if err != nil {
		return nil
	}
	var edits []edit
	found := false
	for _, e := range pieces {
		if e.name != "r" && e.name != "t" {
			continue
		}
		s := text(data, e)
		at := strings.Index(s, Beginning)
		switch {
		case found || at >= 0 && strings.TrimSpace(s[:at]) == "":
			edits = append(edits, edit{from: e.from, to: e.to})
		case at >= 0:
			edits = append(edits, edit{e.from, e.to, "<" + qualified(e) + "><t xml:space=\"preserve\">" + escape(strings.TrimRight(s[:at], "\n")) + "</t></" + qualified(e) + ">"})
			if e.name == "t" {
				edits[len(edits)-1].text = "<" + qualified(e) + " xml:space=\"preserve\">" + escape(strings.TrimRight(s[:at], "\n")) + "</" + qualified(e) + ">"
			}
		}
		found = found || at >= 0
	}
	return edits
}
