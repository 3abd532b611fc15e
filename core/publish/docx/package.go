package docx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"time"
)

const (
	prolog     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

	officeType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	officeRel  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// parts are the parts of a document besides its content types, in the order of
// their relationships.
var parts = [...]struct{ name, kind string }{
	{"styles", "styles"}, {"settings", "settings"}, {"fontTable", "fontTable"},
	{"footer1", "footer"}, {"footer2", "footer"}, {"footer3", "footer"},
}

const settings = prolog + `<w:settings ` + namespaces + `><w:zoom w:percent="100"/><w:evenAndOddHeaders/>` +
	`<w:characterSpacingControl w:val="compressPunctuation"/>` +
	`<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:useFELayout/>` +
	`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

// level is that of the compression: above it documents hardly get smaller.
const level = 2

// written is the date that every part of every document bears: the same content
// gives the same bytes, whenever it is written.
var written = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Bytes returns the document as a file. More can be added to it afterwards.
func (d *Document) Bytes() []byte {
	var types, rels, body []byte
	types = append(types, prolog+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/word/document.xml" ContentType="`+officeType+`document.main+xml"/>`+
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`...)
	rels = append(rels, prolog+`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`...)
	for i, p := range parts {
		types = append(types, `<Override PartName="/word/`+p.name+`.xml" ContentType="`+officeType+p.kind+`+xml"/>`...)
		rels = append(rels, `<Relationship Id="rId`+string(rune('1'+i))+`" Type="`+officeRel+p.kind+`" Target="`+p.name+`.xml"/>`...)
	}
	types = append(types, `</Types>`...)
	rels = append(rels, `</Relationships>`...)

	body = append(make([]byte, 0, len(d.body)+1024), prolog+`<w:document `+namespaces+`><w:body>`...)
	body = append(body, d.body...)
	if len(d.body) == 0 || bytes.HasSuffix(d.body, []byte(`</w:tbl>`)) {
		body = append(body, `<w:p><w:pPr><w:pStyle w:val="Break"/></w:pPr></w:p>`...) // Word wants a paragraph after a table
	}
	body = d.appendSection(body)
	body = append(body, `</w:body></w:document>`...)

	var out bytes.Buffer
	z := zip.NewWriter(&out)
	var deflater *flate.Writer // one for all parts: it takes a megabyte to set up
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (_ io.WriteCloser, err error) {
		if deflater == nil {
			deflater, err = flate.NewWriter(w, level)
		} else {
			deflater.Reset(w)
		}
		return deflater, err
	})
	for _, f := range []struct {
		name string
		data []byte
	}{
		{"[Content_Types].xml", types},
		{"_rels/.rels", []byte(prolog + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="` + officeRel + `officeDocument" Target="word/document.xml"/>` +
			`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`)},
		{"docProps/core.xml", d.properties()},
		{"word/document.xml", body},
		{"word/_rels/document.xml.rels", rels},
		{"word/styles.xml", stylesPart()},
		{"word/settings.xml", []byte(settings)},
		{"word/fontTable.xml", []byte(fontTable)},
		{"word/footer1.xml", footerPart("right", "")},
		{"word/footer2.xml", footerPart("left", "")},
		{"word/footer3.xml", footerPart("right", d.Note)},
	} {
		// Writing to memory does not fail.
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: written})
		if err == nil {
			_, _ = w.Write(f.data)
		}
	}
	_ = z.Close()
	return out.Bytes()
}

func (d *Document) properties() []byte {
	b := []byte(prolog + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`)
	for _, p := range [...]struct{ name, value string }{{"dc:title", d.Title}, {"dc:creator", d.Creator}, {"dc:description", d.Note}} {
		if p.value == "" {
			continue
		}
		b = append(b, `<`+p.name+`>`...)
		b = appendAttr(b, p.value)
		b = append(b, `</`+p.name+`>`...)
	}
	return append(b, `</cp:coreProperties>`...)
}
